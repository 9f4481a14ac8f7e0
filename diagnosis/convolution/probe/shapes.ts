import { sizeOf, tensor } from "../../../impl/tensor.ts";
import type { Wanted } from "../../../properties/arbitraries/data.ts";
import type { Shape } from "../../../run/judged/shape.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import { isGradient, isTransposed } from "../../../run/record/measured/convolutions.ts";
import { shapeOf as tensorShapeOf } from "../model/computation.ts";
import { type ConvolutionRequest, geometryOf } from "../model/geometry.ts";
import { type Data, valuesOf } from "./numbers.ts";

const maxProducts = 100_000;
const maxValues = 40_000;

/** How the values of requests were drawn. */
const drawnAs = new WeakMap<ConvolutionRequest, Data>();

/** How the values of a request were drawn; undefined for one of a run. */
export function dataOf(request: ConvolutionRequest): Data | undefined {
  return drawnAs.get(request);
}

/** The request of a shape with values; null if the shape is invalid or too large for a probe. */
export function requestOf(operation: Convolution, shape: Shape, data: Data, seed: number): ConvolutionRequest | null {
  const { batch, groups, channels, kernel, plane, dtype, outputPadding, bias: hasBias, ...rest } = shape;
  const isOfTranspose = isTransposed(operation);
  const terms = channels[0] * kernel[0] * kernel[1];
  const sparse = isGradient(operation) ? "gradOutput" : "weight";
  const filling = { data, seed, isFloat64: dtype === "float64", sparse, terms } as const;
  const values = (role: Wanted["role"], sizes: readonly number[]) => {
    const length = sizeOf(sizes);
    // The request is refused below.
    if (length > maxValues) return tensor(dtype, sizes, new Float64Array(length));
    return tensor(dtype, sizes, valuesOf(role, length, filling));
  };
  const { stride, dilation, padding, paddingMode } = rest;
  const input = values("input", [batch, groups * channels[isOfTranspose ? 1 : 0], ...plane]);
  const weight = values("weight", [groups * channels[1], channels[0], ...kernel]);
  const bias = hasBias ? values("bias", [groups * channels[isOfTranspose ? 0 : 1]]) : null;
  const request = { input, weight, bias, stride, padding, paddingMode, dilation, groups };
  const whole: ConvolutionRequest = isOfTranspose ? { ...request, outputPadding } : request;
  try {
    const geometry = geometryOf(operation, whole);
    const { coarse } = geometry;
    const outer = groups * channels[1];
    if (
      batch * outer * coarse[0] * coarse[1] * terms > maxProducts ||
      input.data.length > maxValues ||
      weight.data.length > maxValues
    )
      return null;
    const output = tensorShapeOf(isOfTranspose ? "fine" : "coarse", geometry);
    if (sizeOf(output) > maxValues) return null;
    const complete = isGradient(operation) ? { ...whole, gradOutput: values("gradOutput", output) } : whole;
    drawnAs.set(complete, data);
    return isDefinite(operation, complete) ? complete : null;
  } catch {
    return null;
  }
}

/**
 * Whether a request has one right answer. The zeros of a border, or between the pixels of a plane that a stride spreads,
 * may be multiplied or skipped, which differs for infinite factors; an infinite value that a border repeats may meet
 * itself.
 */
export function isDefinite(operation: Convolution, request: ConvolutionRequest): boolean {
  const { input, weight, gradOutput, paddingMode } = request;
  const [isOfInput, isOfWeight, isOfGradient] = [input, weight, gradOutput].map(
    (tensor) => tensor?.data.some((value) => !Number.isFinite(value)) ?? false,
  );
  if (!isOfInput && !isOfWeight && !isOfGradient) return true;
  const isTransposedGradient = operation === "convTranspose2dGradient";
  if (operation === "convTranspose2d" && !isOfWeight) return true;
  if (!isTransposedGradient && !isOfWeight && !isOfGradient && paddingMode === "zeros") return true;
  const { begin, end, step, kernel, outputPadding } = geometryOf(operation, request);
  const isBordered = [...begin, ...end, ...outputPadding].some((width) => width > 0);
  const isSpread = operation !== "conv2d" && [...step, ...kernel].some((size) => size > 1);
  const meetsSpread = isTransposedGradient ? isOfGradient : isOfWeight;
  return !isBordered && !(meetsSpread && isSpread);
}
