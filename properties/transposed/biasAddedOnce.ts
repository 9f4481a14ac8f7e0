import { exactTransposed, transposedRows } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { grid, sum } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

/**
 * Claim: the output with a bias is the output without it, plus bias[o] at every position, also at positions that no tap
 * reaches.
 * Conditions: whole numbers with S ≤ 2²⁴; distinct biases.
 * Catches: a bias scattered with every pixel of the input, no bias in gaps and outputPadding, a bias per input channel.
 * Source: `torch.nn.ConvTranspose2d`.
 */
export const biasAddedOnce = defineClaim({
  id: "transposed/bias-is-added-once",
  title: "adds the bias once to every output of its channel",
  rationale: "names the bias as the cause where outputs overlap",
  operations: ["convTranspose2d"],
  ...transposedDraws,
  examples: transposedRows,
  check: async (subject, draw) => {
    const request = exactTransposed(subject, { ...draw, conv: { ...draw.conv, bias: true } });
    const bias = request.bias?.data as Float32Array | Float64Array;
    const plain = tensor4(await subject.convTranspose2d({ ...request, bias: null }));
    const added = grid(plain.dtype, plain.shape, (_, o) => bias[o] as number);
    expectMatches(await subject.convTranspose2d(request), sum(plain, added));
  },
});
