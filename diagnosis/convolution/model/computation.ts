import type { Tensor } from "../../../contract/contract.ts";
import { sizeOf, tensor } from "../../../impl/tensor.ts";
import type { Convolution, Part } from "../../../run/record/measured/change.ts";
import { isGradient } from "../../../run/record/measured/convolutions.ts";
import type { Role } from "../../../run/record/measured/elementChange.ts";
import { type ConvolutionRequest, type Geometry, geometryOf } from "./geometry.ts";

/** Values of a tensor in float64, where whole numbers and single products of float32 are exact. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** What is computed: the sum over all products of two factors, for each element of the third. */
export interface Computation {
  readonly geometry: Geometry;
  readonly factors: Partial<Readonly<Record<Role, Values>>>;
  /** The tensor that the sums belong to. */
  readonly to: Role;
  /** The group whose channels of the fine plane an output channel reads. */
  readonly groupOf?: (channel: number, geometry: Geometry, item: number) => number;
  /** The filter of an output channel. */
  readonly filterOf?: (channel: number, item: number) => number;
  /** The tensor with whose zeros no product counts. */
  readonly skipped?: Role;
  readonly product?: (value: number) => number;
  readonly sum?: (value: number) => number;
  readonly after?: (sums: Values) => Values;
}

export function partsOf(operation: Convolution): readonly Part[] {
  return isGradient(operation) ? ["inputGradient", "weightGradient", "biasGradient"] : ["output"];
}

/** The tensor of an answer that belongs to a part; undefined if there is none. */
export function partOf(part: Part, answer: unknown): unknown {
  if (part === "output" || typeof answer !== "object" || answer === null) return answer;
  const name = part.replace("Gradient", "");
  return (answer as Readonly<Record<string, unknown>>)[name];
}

const valuesOf = ({ shape, data }: Tensor): Values => ({ shape, data: Float64Array.from(data) });

/** The right computation of a part; null if the request has no such part: without bias there is no gradient of it. */
export function computationOf(operation: Convolution, part: Part, request: ConvolutionRequest): Computation | null {
  const geometry = geometryOf(operation, request);
  const { input, weight, bias, gradOutput } = request;
  const [pixels, kernel] = [valuesOf(input), valuesOf(weight)];
  const offset = bias ? { bias: valuesOf(bias) } : {};
  if (operation === "conv2d") return { geometry, factors: { fine: pixels, weight: kernel, ...offset }, to: "coarse" };
  if (operation === "convTranspose2d")
    return { geometry, factors: { coarse: pixels, weight: kernel, ...offset }, to: "fine" };
  if (!gradOutput) return null;
  const grad = valuesOf(gradOutput);
  if (geometry.isTransposed) {
    if (part === "inputGradient") return { geometry, factors: { fine: grad, weight: kernel }, to: "coarse" };
    if (part === "weightGradient") return { geometry, factors: { coarse: pixels, fine: grad }, to: "weight" };
    return bias ? { geometry, factors: { fine: grad }, to: "bias" } : null;
  }
  const coarse = grad;
  if (part === "inputGradient") return { geometry, factors: { coarse, weight: kernel }, to: "fine" };
  if (part === "weightGradient") return { geometry, factors: { coarse, fine: pixels }, to: "weight" };
  return bias ? { geometry, factors: { coarse }, to: "bias" } : null;
}

/** Whether a computation gives the output, whose size follows from its terms, and not a gradient. */
export function isOfOutput({ to, geometry }: Computation): boolean {
  return to === (geometry.isTransposed ? "fine" : "coarse");
}

/** The shape of each tensor of a geometry. */
export function shapeOf(role: Role, geometry: Geometry): readonly number[] {
  const { batch, groups, fineChannels, coarseChannels, fine, coarse, kernel, isTransposed } = geometry;
  if (role === "fine") return [batch, groups * fineChannels, ...fine];
  if (role === "coarse") return [batch, groups * coarseChannels, ...coarse];
  if (role === "weight") return [groups * coarseChannels, fineChannels, ...kernel];
  return [groups * (isTransposed ? fineChannels : coarseChannels)];
}

/** The value of a computation in its dtype. */
export function computed(computation: Computation): Tensor {
  const { geometry, after } = computation;
  const sums = computation.to === "bias" ? planeSums(computation) : productSums(computation);
  const { shape, data } = after ? after(sums) : sums;
  return tensor(geometry.dtype, shape, data);
}

function planeSums({ geometry, factors, sum = Number }: Computation): Values {
  const shape = shapeOf("bias", geometry);
  const data = new Float64Array(shape[0] as number);
  const [height, width] = geometry.isTransposed ? geometry.fine : geometry.coarse;
  const plane = height * width;
  (factors.fine ?? factors.coarse)?.data.forEach((value, i) => {
    const channel = Math.floor(i / plane) % data.length;
    data[channel] = sum((data[channel] as number) + value);
  });
  return { shape, data };
}

/** The pixel of each tap in each window along an axis; −1 for none. */
export function pixelsAlong({ fine, coarse, kernel, step, dilation, begin, mode }: Geometry, axis: 0 | 1): Int32Array {
  const taps = kernel[axis];
  const size = fine[axis];
  return Int32Array.from({ length: coarse[axis] * taps }, (_, at) => {
    const position = Math.floor(at / taps) * step[axis] + (at % taps) * dilation[axis] - begin[axis];
    if (position >= 0 && position < size) return position;
    const shown = {
      zeros: -1,
      replicate: position < 0 ? 0 : size - 1,
      reflect: position < 0 ? -position : 2 * (size - 1) - position,
      symmetric: position < 0 ? -position - 1 : 2 * size - 1 - position,
      circular: position < 0 ? position + size : position - size,
    }[mode];
    return shown >= 0 && shown < size ? shown : -1;
  });
}

/** How many products belong to each element. */
export function countsOf({ geometry, factors, to }: Computation): Float64Array {
  const ones = ({ shape, data }: Values): Values => ({ shape, data: new Float64Array(data.length).fill(1) });
  const { bias: _, ...read } = factors;
  const counted = Object.fromEntries(Object.entries(read).map(([role, values]) => [role, ones(values)]));
  return productSums({ geometry, factors: counted, to }).data;
}

function productSums(computation: Computation): Values {
  const { geometry, factors, to, groupOf, filterOf, product, sum, skipped } = computation;
  const { batch, groups, fineChannels, coarseChannels, fine, coarse, kernel } = geometry;
  const outer = groups * coarseChannels;
  const shape = shapeOf(to, geometry);
  const data = new Float64Array(sizeOf(shape));
  addBias(data, shape, factors.bias);
  const [a, b] = to === "coarse" ? [factors.fine, factors.weight] : [factors.coarse, factors.weight ?? factors.fine];
  if (!a || !b) return { shape, data };
  const [rows, columns] = [pixelsAlong(geometry, 0), pixelsAlong(geometry, 1)];
  const [left, right] = [a.data, b.data];
  const [skipsLeft, skipsRight] = [
    skipped !== undefined && a === factors[skipped],
    skipped !== undefined && b === factors[skipped],
  ];
  const [toCoarse, toFine] = [to === "coarse", to === "fine"];
  const add = (total: number, value: number) => (sum ? sum(total + value) : total + value);
  for (let n = 0; n < batch; n++)
    for (let o = 0; o < outer; o++) {
      const group = groupOf ? groupOf(o, geometry, n) : Math.floor(o / coarseChannels);
      const filter = filterOf ? filterOf(o, n) : o;
      for (let c = 0; c < fineChannels; c++) {
        const plane = (n * groups * fineChannels + group * fineChannels + c) * fine[0];
        for (let y = 0; y < coarse[0]; y++)
          for (let i = 0; i < kernel[0]; i++) {
            const row = rows[y * kernel[0] + i] as number;
            if (row < 0) continue;
            const line = (plane + row) * fine[1];
            const window = ((n * outer + o) * coarse[0] + y) * coarse[1];
            const tap = ((filter * fineChannels + c) * kernel[0] + i) * kernel[1];
            for (let x = 0; x < coarse[1]; x++)
              for (let j = 0; j < kernel[1]; j++) {
                const column = columns[x * kernel[1] + j] as number;
                if (column < 0) continue;
                const pixel = line + column;
                const at = toCoarse ? window + x : toFine ? pixel : tap + j;
                const one = left[toCoarse ? pixel : window + x] as number;
                const other = right[toCoarse || toFine ? tap + j : pixel] as number;
                if ((skipsLeft && one === 0) || (skipsRight && other === 0)) continue;
                const value = one * other;
                if (product || sum) data[at] = add(data[at] as number, product ? product(value) : value);
                else data[at] = (data[at] as number) + value;
              }
          }
      }
    }
  return { shape, data };
}

function addBias(data: Float64Array, shape: readonly number[], bias: Values | undefined): void {
  if (!bias) return;
  const [, channels = 1, height = 1, width = 1] = shape;
  for (let i = 0; i < data.length; i++) data[i] = bias.data[Math.floor(i / (height * width)) % channels] as number;
}
