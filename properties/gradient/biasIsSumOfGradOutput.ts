import { biasClaim } from "../bilinear/biasClaim.ts";
import { conv2dGradients } from "../bilinear/operation.ts";

/**
 * Claim: ∂bias[o] is the sum of gradOutput over all items and positions of channel o, also if input and weight are all
 * zeros, so that ∂weight and ∂input vanish.
 * Conditions: whole numbers for which every sum is exact, in any order.
 * Catches: sums over only the batch or only the plane, a bias gradient that depends on that of the weight
 * (faults/bugs.json B5, R11).
 * Source: the defining sum, in which the bias has no factor.
 */
export const biasIsSumOfGradOutput = biasClaim({
  of: conv2dGradients,
  id: "gradient/bias-is-the-sum-of-grad-output",
  title: "for the bias is the sum of gradOutput, whatever input and weight",
  rationale: "names the bias as the cause, not the convolution's gradient",
});
