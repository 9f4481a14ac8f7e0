import { sizeOf } from "../../impl/tensor.ts";
import type { Conv2dShapes } from "../arbitraries/conv2dShapes.ts";
import type { TransposedShapes } from "../arbitraries/transposedShapes.ts";
import { effectiveKernel, outputAxis } from "../oracle/naiveConv2d.ts";
import { transposedAxis } from "../oracle/naiveConvTranspose2d.ts";
import { type Factor, type FactorName, factorsOf, type SearchedOperation, type Value } from "./factors.ts";

/** A request, or its shapes. */
export type SearchedRequest = Conv2dShapes | TransposedShapes;

/** What a request shows of each factor, in the order of `factorsOf`; −1 where it shows nothing. */
export interface Shown {
  /** The place of the value among the factor's levels and those tried alone. */
  readonly levels: readonly number[];
  /** The place of the value's class. */
  readonly classes: readonly number[];
  /** Outputs × K. */
  readonly products: number;
  /** The largest of the products and the lengths of input, weight and output. */
  readonly size: number;
}

/** The values that a request shows, undefined where it shows none, and its size. */
interface Seen {
  readonly values: Readonly<Record<FactorName, Value | undefined>>;
  readonly products: number;
  readonly outputs: number;
}

/**
 * What a request shows; null for an empty batch, which has no values. A parameter without effect is not shown: a
 * dilation of one tap, a stride of one output, numbers of pixels next to a word, a mode without a border.
 */
export function shownBy(operation: SearchedOperation, request: SearchedRequest): Shown | null {
  const { input, weight } = request;
  if (input.shape[0] === 0) return null;
  const { values, products, outputs } = "outputPadding" in request ? ofTransposed(request) : ofConv2d(request);
  const levels: number[] = [];
  const classes: number[] = [];
  for (const factor of encoders[operation]) {
    const value = values[factor.name];
    levels.push(value === undefined ? -1 : (factor.places.get(value) ?? -1));
    classes.push(value === undefined ? -1 : classOf(factor, value, request));
  }
  return { levels, classes, products, size: Math.max(products, outputs, sizeOf(input.shape), sizeOf(weight.shape)) };
}

const encoders = {
  conv2d: factorsOf("conv2d").map(encoder),
  conv2dGradient: factorsOf("conv2dGradient").map(encoder),
  convTranspose2d: factorsOf("convTranspose2d").map(encoder),
  convTranspose2dGradient: factorsOf("convTranspose2dGradient").map(encoder),
};

type Encoder = ReturnType<typeof encoder>;

function encoder({ name, levels, alone, classes }: Factor) {
  return { name, classes, places: new Map<unknown, number>([...levels, ...alone].map((value, at) => [value, at])) };
}

function classOf({ name, classes }: Encoder, value: Value, { weight, dilation }: SearchedRequest): number {
  if (typeof value !== "number") return classes.indexOf(value);
  if (classes[0] !== "none") return classes.findLastIndex((first) => value >= Number(first));
  const axis = name === "padTop" || name === "padBottom" ? 0 : 1;
  if (value === 0) return 0;
  return value < effectiveKernel(weight.shape[axis + 2] as number, dilation[axis]) ? 1 : 2;
}

function ofConv2d(request: Conv2dShapes): Seen {
  const { input, weight, groups, paddingMode } = request;
  const [rows, columns] = [outputAxis(request, 0), outputAxis(request, 1)];
  const outputs = input.shape[0] * weight.shape[0] * rows.out * columns.out;
  const hasBorder = rows.begin + rows.end + columns.begin + columns.end > 0;
  const outPerGroup = weight.shape[0] / groups;
  return {
    values: valuesOf(request, rows.out, columns.out, outPerGroup, hasBorder ? paddingMode : undefined),
    products: outputs * weight.shape[1] * weight.shape[2] * weight.shape[3],
    outputs,
  };
}

/** A transposed convolution has in its input what is the output of a convolution. */
function ofTransposed(request: TransposedShapes): Seen {
  const { input, weight, groups } = request;
  const [batch, , height, width] = input.shape;
  const outputs = transposedAxis(request, 0).out * transposedAxis(request, 1).out;
  return {
    values: valuesOf(request, height, width, weight.shape[1], undefined),
    products: sizeOf(input.shape) * weight.shape[1] * weight.shape[2] * weight.shape[3],
    outputs: batch * weight.shape[1] * groups * outputs,
  };
}

function valuesOf(
  request: SearchedRequest,
  outHeight: number,
  outWidth: number,
  outPerGroup: number,
  paddingMode: string | undefined,
): Seen["values"] {
  const { input, weight, bias, stride, padding, dilation, groups } = request;
  const [, , kernelHeight, kernelWidth] = weight.shape;
  const sides = typeof padding === "string" ? null : padding;
  const extra = "outputPadding" in request && (sides || padding === "valid") ? request.outputPadding : null;
  return {
    batch: input.shape[0],
    inPerGroup: input.shape[1] / groups,
    outPerGroup,
    groups,
    kernelHeight,
    kernelWidth,
    outHeight,
    outWidth,
    strideHeight: outHeight > 1 ? stride[0] : undefined,
    strideWidth: outWidth > 1 ? stride[1] : undefined,
    dilationHeight: kernelHeight > 1 ? dilation[0] : undefined,
    dilationWidth: kernelWidth > 1 ? dilation[1] : undefined,
    padTop: sides?.top,
    padBottom: sides?.bottom,
    padLeft: sides?.left,
    padRight: sides?.right,
    bias: bias !== null,
    padding: sides ? "explicit" : String(padding),
    paddingMode,
    dtype: input.dtype,
    extraHeight: extra?.[0],
    extraWidth: extra?.[1],
  };
}
