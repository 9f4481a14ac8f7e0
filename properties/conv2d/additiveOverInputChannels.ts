import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import type { Approximate } from "../expect/approximate.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { channelsOf, rearranged, sum } from "../expect/rearrange.ts";

/**
 * Claim: the output is the sum of one-channel convolutions over the input channels, with the bias added once.
 * Conditions: one group; whole numbers with S ≤ 2²⁴.
 * Catches: channels skipped or counted twice at blocking limits, a bias added per channel.
 * Source: the defining sum, split over c.
 */
export const additiveOverInputChannels = defineClaim({
  id: "conv2d/additive-over-input-channels",
  title: "is the sum over its input channels",
  rationale: "names the sum over channels as the cause, which equality does not",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    // Each channel is a separate call, so a few channels suffice.
    const request = exactRequest(subject, { ...draw, groups: 1, inPerGroup: Math.min(draw.inPerGroup, 9) });
    const { input, weight } = request;
    const [outChannels, inChannels, kernelHeight, kernelWidth] = weight.shape;
    let total: Approximate | undefined;
    for (let channel = 0; channel < inChannels; channel++) {
      const part = await subject.conv2d({
        ...request,
        input: channelsOf(input, channel, 1),
        weight: rearranged(weight, [outChannels, 1, kernelHeight, kernelWidth], (o, _, i, j) => [o, channel, i, j]),
        bias: channel === 0 ? request.bias : null,
      });
      total = total ? sum(total, part) : part;
    }
    expectMatches(await subject.conv2d(request), total as Approximate);
  },
});
