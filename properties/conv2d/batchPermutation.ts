import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { type Approximate4, rearranged } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

/**
 * Claim: reversing the batch reverses the output along n.
 * Conditions: whole numbers with S ≤ 2²⁴, for which the order of summation does not matter.
 * Catches: state carried from item to item, an item's place in a tile.
 * Source: the defining sum, re-indexed.
 */
export const batchPermutation = defineClaim({
  id: "conv2d/batch-permutation",
  title: "permutes its output with the batch",
  rationale: "names an item's place in the batch as the cause, which equality does not",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = exactRequest(subject, { ...draw, batch: Math.max(3, draw.batch) });
    const last = Math.max(3, draw.batch) - 1;
    const reversed = (tensor: Approximate4) => rearranged(tensor, tensor.shape, (n, c, y, x) => [last - n, c, y, x]);
    const expected = reversed(tensor4(await subject.conv2d(request)));
    expectMatches(await subject.conv2d({ ...request, input: reversed(request.input) }), expected);
  },
});
