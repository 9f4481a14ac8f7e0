import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { rearranged } from "../expect/rearrange.ts";

/**
 * Claim: permuting the input channels within their group, and the weight's channels in the same way, changes nothing.
 * Conditions: whole numbers with S ≤ 2²⁴, for which the order of summation does not matter.
 * Catches: channels that are dropped, doubled or read from a neighbour at blocking limits.
 * Source: the defining sum, re-indexed.
 */
export const inputChannelPermutation = defineClaim({
  id: "conv2d/input-channel-permutation",
  title: "does not depend on the order of input channels",
  rationale: "reaches the tails of vectorised channel loops: it moves the same channel through them",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = exactRequest(subject, { ...draw, inPerGroup: Math.max(2, draw.inPerGroup) });
    const { input, weight } = request;
    const inPerGroup = weight.shape[1];
    const next = (c: number) => c - (c % inPerGroup) + ((c + 1) % inPerGroup);
    const permuted = {
      ...request,
      input: rearranged(input, input.shape, (n, c, y, x) => [n, next(c), y, x]),
      weight: rearranged(weight, weight.shape, (o, c, i, j) => [o, next(c), i, j]),
    };
    expectMatches(await subject.conv2d(permuted), await subject.conv2d(request));
  },
});
