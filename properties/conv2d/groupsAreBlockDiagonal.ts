import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, grid } from "../expect/rearrange.ts";

/**
 * Claim: groups equal one group whose weight is zero between the groups.
 * Conditions: finite data.
 * Catches: groups in the wrong order, although each group's convolution is correct.
 * Source: `torch.nn.Conv2d`, groups.
 */
export const groupsAreBlockDiagonal = defineClaim({
  id: "conv2d/groups-are-block-diagonal",
  title: "with groups is one group with a block-diagonal kernel",
  rationale: "compares the grouped path with the dense one, without cutting the input",
  operations: ["conv2d"],
  requires: ["groups"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = exactRequest(subject, { ...draw, outPerGroup: Math.min(draw.outPerGroup, 64) });
    const { weight, groups } = request;
    const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape;
    const outPerGroup = outChannels / groups;
    const blocks = grid(weight.dtype, [outChannels, inPerGroup * groups, kernelHeight, kernelWidth], (o, c, i, j) =>
      Math.floor(o / outPerGroup) === Math.floor(c / inPerGroup) ? at(weight, o, c % inPerGroup, i, j) : 0,
    );
    expectMatches(await subject.conv2d(request), await subject.conv2d({ ...request, weight: blocks, groups: 1 }));
  },
});
