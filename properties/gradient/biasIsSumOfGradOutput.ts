import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientRows } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches, expectPresent } from "../expect/expectTensor.ts";
import { mapValues } from "../expect/rearrange.ts";
import { naiveGradient } from "../oracle/naiveGradient.ts";

/**
 * Claim: ∂bias[o] is the sum of gradOutput over all items and positions of channel o, also if input and weight are all
 * zeros, so that ∂weight and ∂input vanish.
 * Conditions: whole numbers for which every sum is exact, in any order.
 * Catches: sums over only the batch or only the plane, a bias gradient that depends on that of the weight
 * (faults/bugs.json B5, R11).
 * Source: the defining sum, in which the bias has no factor.
 */
export const biasIsSumOfGradOutput = defineClaim({
  id: "gradient/bias-is-the-sum-of-grad-output",
  title: "for the bias is the sum of gradOutput, whatever input and weight",
  rationale: "names the bias as the cause, not the convolution's gradient",
  operations: ["conv2dGradient"],
  ...conv2dDraws,
  examples: gradientRows,
  check: async (subject, draw) => {
    const request = exactGradient(subject, { ...draw, batch: Math.max(1, draw.batch), bias: true });
    const zero = () => 0;
    const idle = { ...request, input: mapValues(request.input, zero), weight: mapValues(request.weight, zero) };
    const expected = naiveGradient(request, "bias");
    for (const asked of [request, idle]) {
      const { bias } = await subject.conv2dGradient(asked);
      expectPresent(bias, "gradient of bias");
      expectMatches(bias, expected, "gradient of bias");
    }
  },
});
