import { constantReals } from "../arbitraries/data.ts";
import { errorBoundClaim } from "../bilinear/errorBoundClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: |answer − exact| ≤ γₙ·S + n·2⁻¹⁵⁰ for every element of ∂input, ∂weight and ∂bias on the same inexact number everywhere, so that rounding errors line up.
 * Conditions: finite data far from overflow; n counts the nonzero products, for ∂bias the nonzero gradOutputs.
 * Catches: ∂weight and ∂bias accumulated over batch and positions in a narrower type, which random data hide.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms", §3.1; any order of summation is allowed.
 */
export const boundOnConstantData = errorBoundClaim({
  of: transposedGradients,
  id: "transposedGradient/error-bound-on-constant-data",
  title: "stays within the a-priori error bound on constant data",
  fill: constantReals,
});
