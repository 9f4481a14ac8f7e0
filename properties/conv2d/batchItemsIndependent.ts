import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { itemOf } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

/**
 * Claim: output[n] is the output of input[n] in a batch of one.
 * Conditions: whole numbers with S ≤ 2²⁴ (correct BLAS is not batch-invariant in bits on real data).
 * Catches: items that leak into each other, a bias indexed by the batch, only the first item computed.
 * Source: the defining sum; faults/bugs.json B1.
 */
export const batchItemsIndependent = defineClaim({
  id: "conv2d/batch-items-are-independent",
  title: "answers each item of a batch as it answers it alone",
  rationale: "names mixed batch items as the cause, which equality does not",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = exactRequest(subject, { ...draw, batch: Math.max(2, draw.batch) });
    const answer = tensor4(await subject.conv2d(request));
    for (const n of [0, 1]) {
      const alone = await subject.conv2d({ ...request, input: itemOf(request.input, n) });
      expectMatches(itemOf(answer, n), alone);
    }
  },
});
