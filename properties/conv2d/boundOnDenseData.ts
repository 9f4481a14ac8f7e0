import { denseReals } from "../arbitraries/data.ts";
import { reachSamples, requestRows } from "../arbitraries/requestRows.ts";
import { errorBoundClaim } from "./templates/errorBoundClaim.ts";

/**
 * Claim: |answer − exact| ≤ γₙ·S + n·2⁻¹⁵⁰ on uniform data on (−1, 1).
 * Conditions: finite data far from overflow; n counts the nonzero products and a nonzero bias.
 * Catches: reduced precision where few products are summed; gross errors everywhere.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms", §3.1; any order of summation is allowed.
 */
export const boundOnDenseData = errorBoundClaim({
  id: "conv2d/error-bound-on-dense-data",
  title: "stays within the a-priori error bound on dense data",
  rationale: "judges sums of ordinary data, which exact whole numbers cannot",
  decides: ["output"],
  fill: denseReals,
  examples: [...requestRows, ...reachSamples],
});
