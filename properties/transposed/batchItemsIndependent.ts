import { exactTransposed, transposedSamples } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { itemOf } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

/**
 * Claim: output[n] is the output of input[n] in a batch of one.
 * Conditions: whole numbers with S ≤ 2²⁴ (correct BLAS is not batch-invariant in bits on real data).
 * Catches: items scattered into one buffer that is not cleared between them, only the first item computed.
 * Source: the defining sum.
 */
export const batchItemsIndependent = defineClaim({
  id: "transposed/batch-items-are-independent",
  title: "answers each item of a batch as it answers it alone",
  rationale: "names mixed batch items as the cause, which equality does not",
  operations: ["convTranspose2d"],
  ...transposedDraws,
  examples: transposedSamples,
  check: async (subject, draw) => {
    const batch = Math.max(2, draw.conv.batch);
    const request = exactTransposed(subject, { ...draw, conv: { ...draw.conv, batch } });
    const answer = tensor4(await subject.convTranspose2d(request));
    for (const n of [0, batch - 1]) {
      const alone = await subject.convTranspose2d({ ...request, input: itemOf(request.input, n) });
      expectMatches(itemOf(answer, n), alone);
    }
  },
});
