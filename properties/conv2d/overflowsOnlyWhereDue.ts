import { regions } from "../arbitraries/regions.ts";
import { conv2dValues } from "../values/operation.ts";
import { overflowClaim } from "../values/overflowClaim.ts";

/**
 * Claim: an output is finite and within its bound if no order of summation can overflow: (1 + γₙ)·S is below the limit
 * of the class's numbers, 2¹²⁸·(1 − 2⁻²⁵) for float32. It is infinite if every order must overflow: |y| exceeds the
 * limit by more than the bound, and the smaller of the positive and negative parts is below the limit. In between a
 * finite value within the bound, ±∞ and NaN are all correct. A narrow class may also keep float32 sums in float32: then
 * a finite value within their bound is correct.
 * Conditions: float32 (the oracle sums in float64, whose range is far larger).
 * Catches: intermediate values in a narrower range, saturation to the largest float, scaling tricks.
 * Source: IEEE 754 §7.4; docs/numerics.md, Overflow.
 */
export const overflowsOnlyWhereDue = overflowClaim({
  id: "conv2d/overflows-only-where-due",
  title: "overflows only where the sum does",
  of: conv2dValues,
  cases: regions,
});
