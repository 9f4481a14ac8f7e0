import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { wholeConv2d } from "../oracle/wholeSums.ts";

/**
 * Claim: with groups = inChannels, output channels c·m … c·m + m − 1 depend only on input channel c, and equal the
 * defining sum.
 * Conditions: one input channel a group, at least two groups; multiplier m ≥ 1.
 * Catches: the multiplier's channels interleaved, depthwise kernels that forget dilation, stride or bias
 * (faults/bugs.json D4, L1).
 * Source: Chollet, "Xception", 2017; `torch.nn.Conv2d`, groups.
 */
export const depthwiseIsPerChannel = defineClaim({
  id: "conv2d/depthwise-is-per-channel",
  title: "depthwise convolves each channel with its own filters",
  rationale: "reaches the depthwise path, multipliers included, in every case",
  operations: ["conv2d"],
  decides: ["output"],
  requires: ["groups"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const channels = Math.max(2, draw.groups * draw.inPerGroup);
    const conv = { ...draw, inPerGroup: 1, groups: Math.min(channels, 40), outPerGroup: Math.min(draw.outPerGroup, 8) };
    const request = exactRequest(subject, conv);
    expectMatches(await subject.conv2d(request), wholeConv2d(request));
  },
});
