import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { mapValues, rearranged } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

/**
 * Claim: permuting filters and biases within their group permutes the output channels in the same way.
 * Conditions: whole numbers with S ≤ 2²⁴, for which the order of summation does not matter.
 * Catches: output channels that share a filter or a bias, a tail of channels never written.
 * Source: the defining sum, re-indexed.
 */
export const outputChannelPermutation = defineClaim({
  id: "conv2d/output-channel-permutation",
  title: "permutes its output channels with its filters",
  rationale: "reaches the tails of vectorised filter loops: it moves the same filter through them",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = exactRequest(subject, { ...draw, outPerGroup: Math.max(2, draw.outPerGroup) });
    const { weight, bias, groups } = request;
    const outPerGroup = weight.shape[0] / groups;
    const next = (o: number) => o - (o % outPerGroup) + ((o + 1) % outPerGroup);
    const permuted = {
      ...request,
      weight: rearranged(weight, weight.shape, (o, c, i, j) => [next(o), c, i, j]),
      bias: bias && mapValues(bias, (_, o) => bias.data[next(o)] as number),
    };
    const plain = tensor4(await subject.conv2d(request));
    const expected = rearranged(plain, plain.shape, (n, o, y, x) => [n, next(o), y, x]);
    expectMatches(await subject.conv2d(permuted), expected);
  },
});
