import { constantReals } from "../arbitraries/data.ts";
import { errorBoundClaim } from "./templates/errorBoundClaim.ts";

/**
 * Claim: |answer − exact| ≤ γₙ·S + n·2⁻¹⁵⁰ on the same inexact number everywhere, so that rounding errors line up.
 * Conditions: finite data far from overflow; n counts the nonzero products and a nonzero bias.
 * Catches: accumulation in a narrower type, which random data hide.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms", §3.1; any order of summation is allowed.
 */
export const boundOnConstantData = errorBoundClaim({
  id: "conv2d/error-bound-on-constant-data",
  title: "stays within the a-priori error bound on constant data",
  rationale: "detects rounding that drifts in one direction, which random signs hide",
  fill: constantReals,
});
