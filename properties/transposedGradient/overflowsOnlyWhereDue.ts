import { transposedGradients } from "../bilinear/operation.ts";
import { transposedGradientValues } from "../values/operation.ts";
import { overflowClaim } from "../values/overflowClaim.ts";

/**
 * Claim: an element of ∂input, ∂weight and ∂bias is finite and within its bound if no order of summation can overflow,
 * and infinite if every order must, by the rule of `conv2d/overflows-only-where-due`.
 * Conditions: float32, values near the largest number in gradOutput, input or weight.
 * Catches: intermediate values in a narrower range, saturation to the largest float.
 * Source: IEEE 754 §7.4; docs/numerics.md, Overflow.
 */
export const overflowsOnlyWhereDue = overflowClaim({
  id: "transposedGradient/overflows-only-where-due",
  title: "overflows only where the sum does",
  of: transposedGradientValues,
  cases: transposedGradients.samples.map(({ conv }) => conv),
});
