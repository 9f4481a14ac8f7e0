import type { Tensor } from "../contract/contract.ts";
import { mapped } from "./mapped.ts";

/** A tensor with 0 for NaN. */
export function withoutNan(tensor: Tensor): Tensor {
  return mapped(tensor, (value) => (Number.isNaN(value) ? 0 : value));
}

/** A tensor with ±`limit` for values beyond it, by default the largest float32. */
export function clamped(tensor: Tensor, limit = 3.4028234663852886e38): Tensor {
  return mapped(tensor, (value) => Math.max(-limit, Math.min(limit, value)));
}

/** A tensor with 0 for values below a magnitude. */
export function withoutBelow(tensor: Tensor, smallest: number): Tensor {
  return mapped(tensor, (value) => (Math.abs(value) < smallest ? 0 : value));
}

/** A tensor with 0 for subnormal values. */
export function withoutSubnormals(tensor: Tensor): Tensor {
  return withoutBelow(tensor, tensor.dtype === "float32" ? 2 ** -126 : 2 ** -1022);
}

/** Infinite where the magnitude is in the upper half of float32's range. */
export function infiniteBeyondHalf(value: number): number {
  return Math.abs(value) > 2 ** 127 ? value * 2 ** 1000 : value;
}
