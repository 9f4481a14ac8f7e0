import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { type Approximate4, biasOf, channelsOf, filtersOf, joinChannels } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

/**
 * Claim: each group's output channels see only its own input channels; the groups' convolutions, joined, are the
 * answer.
 * Conditions: groups divide both channel counts; whole numbers with S ≤ 2²⁴.
 * Catches: groups ignored or interleaved, a fast path that forgets the group's bias or offset.
 * Source: `torch.nn.Conv2d`, groups; faults/bugs.json S16, R1.
 */
export const groupsAreSeparate = defineClaim({
  id: "conv2d/groups-are-separate",
  title: "with groups is one convolution for each group, side by side",
  rationale: "compares the grouped path with the library's own path of one group",
  operations: ["conv2d"],
  requires: ["groups"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const conv = { ...draw, outPerGroup: Math.min(draw.outPerGroup, 64) };
    const request = exactRequest(subject, conv);
    const { inPerGroup, outPerGroup, groups } = conv;
    const parts: Approximate4[] = [];
    for (let g = 0; g < groups; g++) {
      parts.push(
        tensor4(
          await subject.conv2d({
            ...request,
            input: channelsOf(request.input, g * inPerGroup, inPerGroup),
            weight: filtersOf(request.weight, g * outPerGroup, outPerGroup),
            bias: biasOf(request.bias, g * outPerGroup, outPerGroup),
            groups: 1,
          }),
        ),
      );
    }
    expectMatches(await subject.conv2d(request), joinChannels(parts));
  },
});
