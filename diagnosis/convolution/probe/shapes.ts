import { sizeOf, tensor } from "../../../impl/tensor.ts";
import { uniforms, type Wanted } from "../../../properties/arbitraries/data.ts";
import type { Shape } from "../../../run/judged/shape.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import { type ConvolutionRequest, geometryOf } from "../model/geometry.ts";

/** Whole numbers, so that every sum is exact; or numbers with full mantissas, few of them nonzero. */
export type Data = "whole" | "large" | "mantissas";

const maxProducts = 60_000;
const maxValues = 8_192;

/** The request of a shape with values; null if the shape is invalid or too large for a probe. */
export function requestOf(operation: Convolution, shape: Shape, data: Data, seed: number): ConvolutionRequest | null {
  const { batch, groups, channels, kernel, plane, dtype, outputPadding, bias: hasBias, ...rest } = shape;
  const isTransposed = operation === "convTranspose2d";
  const values = (role: Wanted["role"], sizes: readonly number[]) => {
    const length = sizeOf(sizes);
    return tensor(
      dtype,
      sizes,
      length > maxValues ? new Float64Array(length) : valuesOf(data, role, sparse, length, terms, seed),
    );
  };
  const sparse = operation === "conv2dGradient" ? "gradOutput" : "weight";
  const terms = channels[0] * kernel[0] * kernel[1];
  const { stride, dilation, padding, paddingMode } = rest;
  const input = values("input", [batch, groups * channels[isTransposed ? 1 : 0], ...plane]);
  const weight = values("weight", [groups * channels[1], channels[0], ...kernel]);
  const bias = hasBias ? values("bias", [groups * channels[isTransposed ? 0 : 1]]) : null;
  const request = { input, weight, bias, stride, padding, paddingMode, dilation, groups };
  const whole: ConvolutionRequest = isTransposed ? { ...request, outputPadding } : request;
  try {
    const { coarse } = geometryOf(operation, whole);
    const outer = groups * channels[1];
    if (batch * outer * coarse[0] * coarse[1] * terms > maxProducts || input.data.length > maxValues) return null;
    if (operation !== "conv2dGradient") return whole;
    return { ...whole, gradOutput: values("gradOutput", [batch, outer, ...coarse]) };
  } catch {
    return null;
  }
}

/** Beyond the range of float16 on both sides, but rarely. */
const powers = [0, 0, 0, 0, 0, 0, -19, 17];

function scaled(next: () => number): number {
  return (1 + next()) * 2 ** (powers[Math.floor(next() * powers.length)] as number);
}

function valuesOf(
  data: Data,
  role: Wanted["role"],
  sparse: Wanted["role"],
  length: number,
  terms: number,
  seed: number,
): Float64Array {
  const next = uniforms({ seed, role });
  if (data === "mantissas") {
    // One of two factors has few values, so that a sum hardly depends on its order.
    const share = role === sparse ? Math.min(1, 1.5 / terms) : 1;
    return Float64Array.from({ length }, () => (next() < share ? scaled(next) : 0));
  }
  const largest = data === "large" ? 99 : 9;
  return Float64Array.from({ length }, () => {
    const size = 1 + Math.floor(next() * largest);
    return next() < 0.5 ? -size : size;
  });
}
