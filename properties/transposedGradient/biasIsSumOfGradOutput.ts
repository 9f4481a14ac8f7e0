import { biasClaim } from "../bilinear/biasClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: ∂bias[o] is the sum of gradOutput over all items and positions of channel o, those that no tap reaches
 * included, also if input and weight are all zeros.
 * Conditions: whole numbers for which every sum is exact, in any order.
 * Catches: sums over only the batch or only the plane, or without the rows of outputPadding (faults/bugs.json B5, R11).
 * Source: the defining sum, in which the bias has no factor.
 */
export const biasIsSumOfGradOutput = biasClaim({
  of: transposedGradients,
  id: "transposedGradient/bias-is-the-sum-of-grad-output",
  title: "for the bias is the sum of gradOutput, whatever input and weight",
  rationale: "names the bias as the cause, not the gradients of the products",
});
