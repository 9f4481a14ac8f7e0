import { denseReals } from "../arbitraries/data.ts";
import { transposedReachSamples } from "../arbitraries/transposedCase.ts";
import { errorBoundClaim } from "../bilinear/errorBoundClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: |answer − exact| ≤ γₙ·S + n·2⁻¹⁵⁰ for every element of ∂input, ∂weight and ∂bias on uniform data on (−1, 1).
 * Conditions: finite data far from overflow; n counts the nonzero products, for ∂bias the nonzero gradOutputs.
 * Catches: reduced precision where few products are summed; gross errors everywhere.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms", §3.1; any order of summation is allowed.
 */
export const boundOnDenseData = errorBoundClaim({
  of: transposedGradients,
  id: "transposedGradient/error-bound-on-dense-data",
  title: "stays within the a-priori error bound on dense data",
  rationale: "judges sums of ordinary data, which exact whole numbers cannot",
  decides: ["inputGradient", "weightGradient", "biasGradient"],
  fill: denseReals,
  examples: [...transposedGradients.samples, ...transposedReachSamples],
});
