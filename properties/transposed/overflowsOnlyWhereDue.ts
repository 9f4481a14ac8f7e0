import { transposedSamples } from "../arbitraries/transposedCase.ts";
import { transposedValues } from "../values/operation.ts";
import { overflowClaim } from "../values/overflowClaim.ts";

/**
 * Claim: an element of the output is finite and within its bound if no order of summation can overflow, and infinite if
 * every order must, by the rule of `conv2d/overflows-only-where-due`.
 * Conditions: float32, values near the largest number in input or weight.
 * Catches: intermediate values in a narrower range, saturation to the largest float.
 * Source: IEEE 754 §7.4; docs/numerics.md, Overflow.
 */
export const overflowsOnlyWhereDue = overflowClaim({
  id: "transposed/overflows-only-where-due",
  title: "overflows only where the sum does",
  of: transposedValues,
  cases: transposedSamples.map(({ conv }) => conv),
});
