import type { Operation, Tensor } from "../../contract/contract.ts";
import { isTensor } from "../../contract/tensor.ts";

/** Two numbers, of height and width; NaN where a request is malformed. */
type Pair = readonly [number, number];

/** The numbers of a convolution; NaN or an empty text where a request is malformed, so that no feature holds. */
interface Convolution {
  readonly batch: number;
  readonly inChannels: number;
  readonly size: Pair;
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly outputPadding: Pair;
  /** The four sides; empty for a string padding. */
  readonly sides: readonly number[];
  readonly padding: string;
  readonly paddingMode: string;
  readonly groups: number;
  readonly hasBias: boolean;
}

/** The features that a crash may depend on, in words that follow "with". */
const convolutionFeatures: readonly (readonly [string, (request: Convolution) => boolean])[] = [
  ["groups equal to the input channels", ({ groups, inChannels }) => groups > 1 && groups === inChannels],
  ["several groups", ({ groups }) => groups > 1],
  ["an empty batch", ({ batch }) => batch === 0],
  ["several images", ({ batch }) => batch > 1],
  ["one input channel", ({ inChannels }) => inChannels === 1],
  ["a kernel of one tap", ({ kernel }) => kernel[0] * kernel[1] === 1],
  ["a stride beyond 1", ({ stride }) => stride.some((step) => step > 1)],
  ["a stride beyond the kernel", ({ stride, kernel }) => stride.some((step, axis) => step > at(kernel, axis))],
  ["a dilation beyond 1", ({ dilation }) => dilation.some((step) => step > 1)],
  ["padding", ({ sides }) => sides.some((side) => side > 0)],
  ["padding below 0", ({ sides }) => sides.some((side) => side < 0)],
  ["padding that differs between sides", ({ sides: [top, bottom, left, right] }) => top !== bottom || left !== right],
  ["padding of the kernel or more", isPaddedByKernel],
  ["a kernel beyond the padded input", isBeyondInput],
  ["an outputPadding", ({ outputPadding }) => outputPadding.some((size) => size > 0)],
  [
    "an outputPadding of the stride or more",
    ({ outputPadding, stride }) => outputPadding.some((size, axis) => size > 0 && size >= at(stride, axis)),
  ],
  ["a bias", ({ hasBias }) => hasBias],
  ["no bias", ({ hasBias }) => !hasBias],
];

function isPaddedByKernel({ sides, kernel }: Convolution): boolean {
  return sides.some((side, i) => side >= at(kernel, Math.floor(i / 2)));
}

function isBeyondInput({ sides, kernel, dilation, size }: Convolution): boolean {
  if (sides.length === 0) return false;
  const spare = (axis: number) =>
    at(size, axis) + (sides[2 * axis] ?? 0) + (sides[2 * axis + 1] ?? 0) - at(dilation, axis) * (at(kernel, axis) - 1);
  return spare(0) < 1 || spare(1) < 1;
}

/** The features of a request, in words; the values of its tensors do not matter, but whether they are finite does. */
export function featuresOf(operation: Operation, request: unknown): readonly string[] {
  if (typeof request !== "object" || request === null) return [];
  const values = request as Readonly<Record<string, unknown>>;
  const tensors = Object.values(values).filter(isTensor);
  return [
    ...(tensors.some(({ dtype }) => dtype === "float64") || values.dtype === "float64" ? ["float64"] : []),
    ...(!tensors.every(isFiniteTensor) ? ["values that are not finite"] : []),
    ...("stride" in values ? ofConvolution(values) : ofInitialization(operation, values)),
  ];
}

/** By a loop, since every request of a run is looked at: `every` takes several times as long. */
function isFiniteTensor({ data }: Pick<Tensor, "data">): boolean {
  for (let at = 0; at < data.length; at++) if (!Number.isFinite(data[at])) return false;
  return true;
}

function ofConvolution(values: Readonly<Record<string, unknown>>): readonly string[] {
  const request = convolutionOf(values);
  const { padding, paddingMode } = request;
  return [
    ...convolutionFeatures.filter(([, holds]) => holds(request)).map(([words]) => words),
    ...(padding === "" ? [] : [`padding ${padding}`]),
    ...(paddingMode === "" || paddingMode === "zeros" ? [] : [`paddingMode ${paddingMode}`]),
  ];
}

function ofInitialization(operation: Operation, values: Readonly<Record<string, unknown>>): readonly string[] {
  const { initializer, shape, groups, inChannels } = values;
  return [
    ...(operation === "initialize" ? [`initializer ${String(initializer)}`] : []),
    ...(Array.isArray(shape) && shape.includes(0) ? ["a shape without elements"] : []),
    ...(Number(groups) > 1 ? ["several groups"] : []),
    ...(Number(groups) > 1 && groups === inChannels ? ["groups equal to the input channels"] : []),
  ];
}

function convolutionOf(values: Readonly<Record<string, unknown>>): Convolution {
  const [batch, inChannels, ...size] = shapeOf(values.input);
  const { padding, paddingMode, bias } = values;
  const sides = typeof padding === "object" && padding !== null ? (padding as Readonly<Record<string, unknown>>) : null;
  return {
    batch: Number(batch),
    inChannels: Number(inChannels),
    size: pairOf(size),
    kernel: pairOf(shapeOf(values.weight).slice(2)),
    stride: pairOf(values.stride),
    dilation: pairOf(values.dilation),
    outputPadding: pairOf(values.outputPadding),
    sides: sides ? [sides.top, sides.bottom, sides.left, sides.right].map(Number) : [],
    padding: typeof padding === "string" ? padding : "",
    paddingMode: typeof paddingMode === "string" ? paddingMode : "",
    groups: Number(values.groups),
    hasBias: isTensor(bias),
  };
}

function shapeOf(tensor: unknown): readonly unknown[] {
  return isTensor(tensor) ? tensor.shape : [];
}

function pairOf(value: unknown): Pair {
  return Array.isArray(value) ? [Number(value[0]), Number(value[1])] : [Number.NaN, Number.NaN];
}

function at(pair: Pair, axis: number): number {
  return pair[axis] ?? Number.NaN;
}
