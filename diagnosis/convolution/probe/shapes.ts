import { sizeOf, tensor } from "../../../impl/tensor.ts";
import type { Wanted } from "../../../properties/arbitraries/data.ts";
import type { Shape } from "../../../run/judged/shape.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import { type ConvolutionRequest, geometryOf } from "../model/geometry.ts";
import { type Data, valuesOf } from "./numbers.ts";

const maxProducts = 150_000;
const maxValues = 70_000;

/** The request of a shape with values; null if the shape is invalid or too large for a probe. */
export function requestOf(operation: Convolution, shape: Shape, data: Data, seed: number): ConvolutionRequest | null {
  const { batch, groups, channels, kernel, plane, dtype, outputPadding, bias: hasBias, ...rest } = shape;
  const isTransposed = operation === "convTranspose2d";
  const terms = channels[0] * kernel[0] * kernel[1];
  const sparse = operation === "conv2dGradient" ? "gradOutput" : "weight";
  const filling = { data, seed, isFloat64: dtype === "float64", sparse, terms } as const;
  const values = (role: Wanted["role"], sizes: readonly number[]) => {
    const length = sizeOf(sizes);
    // The request is refused below.
    if (length > maxValues) return tensor(dtype, sizes, new Float64Array(length));
    return tensor(dtype, sizes, valuesOf(role, length, filling));
  };
  const { stride, dilation, padding, paddingMode } = rest;
  const input = values("input", [batch, groups * channels[isTransposed ? 1 : 0], ...plane]);
  const weight = values("weight", [groups * channels[1], channels[0], ...kernel]);
  const bias = hasBias ? values("bias", [groups * channels[isTransposed ? 0 : 1]]) : null;
  const request = { input, weight, bias, stride, padding, paddingMode, dilation, groups };
  const whole: ConvolutionRequest = isTransposed ? { ...request, outputPadding } : request;
  // A border of zeros may be multiplied or skipped: both are right, and differ for such weights.
  if (operation === "conv2d" && data === "special" && !weight.data.every(Number.isFinite)) {
    if (rest.padding !== "valid" && (typeof rest.padding === "string" || Object.values(rest.padding).some(Boolean)))
      return null;
  }
  try {
    const { coarse } = geometryOf(operation, whole);
    const outer = groups * channels[1];
    if (
      batch * outer * coarse[0] * coarse[1] * terms > maxProducts ||
      input.data.length > maxValues ||
      weight.data.length > maxValues
    )
      return null;
    if (operation !== "conv2dGradient") return whole;
    return { ...whole, gradOutput: values("gradOutput", [batch, outer, ...coarse]) };
  } catch {
    return null;
  }
}
