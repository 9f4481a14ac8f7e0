import { transposedGradientValues } from "../values/operation.ts";
import { rangeRows } from "../values/rows.ts";
import { valuesClaim } from "../values/valuesClaim.ts";

/**
 * Claim: sums of whole numbers times powers of two are exact: multiples of the smallest subnormal, 1e-30, 1e-20, 2²⁴,
 * 1e20, 1e30 and near overflow in gradOutput, input and weight, factors whose powers cancel, and operands that are all
 * zero, all equal, or zero but for one value.
 * Conditions: S ≤ 2²⁴ of the common unit, and in range: every order of summation is exact. A class that does not compute
 * these exactly, or a target that declares subnormals: flushed, may be off by its bound.
 * Catches: small values flushed, large ones clamped.
 * Source: IEEE 754 §3.3; docs/numerics.md, Whole numbers.
 */
export const everyRange = valuesClaim({
  id: "transposedGradient/exact-in-every-range",
  title: "is exact on values of every range, on zeros and on equal values",
  of: transposedGradientValues,
  rows: rangeRows(transposedGradientValues),
});
