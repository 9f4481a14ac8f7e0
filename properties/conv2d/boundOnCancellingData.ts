import { cancellingReals } from "../arbitraries/data.ts";
import { errorBoundClaim } from "./templates/errorBoundClaim.ts";

/**
 * Claim: |answer − exact| ≤ γₙ·S + n·2⁻¹⁵⁰ on neighbours that cancel, so that outputs are far smaller than S.
 * Conditions: finite data far from overflow; n counts the nonzero products and a nonzero bias.
 * Catches: accumulators of reduced precision, scaling by 1 + 10⁻⁶.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms", §3.1; any order of summation is allowed.
 */
export const boundOnCancellingData = errorBoundClaim({
  id: "conv2d/error-bound-on-cancelling-data",
  title: "stays within the a-priori error bound on cancelling data",
  rationale: "detects sums that lose what cancels, in orders of summation that pass on other data",
  decides: ["output"],
  fill: cancellingReals,
});
