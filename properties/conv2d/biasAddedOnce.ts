import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { grid, sum } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

/**
 * Claim: conv with a bias is conv without it, plus bias[o] at every position, also where the window is all padding.
 * Conditions: whole numbers with S ≤ 2²⁴; distinct biases.
 * Catches: a bias per batch item, per row or per column, none in the border, one per group or per input channel.
 * Source: the defining sum; faults/bugs.json B1, B2.
 */
export const biasAddedOnce = defineClaim({
  id: "conv2d/bias-is-added-once",
  title: "adds the bias once to every output of its channel",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = exactRequest(subject, { ...draw, bias: true });
    const bias = request.bias?.data as Float32Array | Float64Array;
    const plain = tensor4(await subject.conv2d({ ...request, bias: null }));
    const added = grid(plain.dtype, plain.shape, (_, o) => bias[o] as number);
    expectMatches(await subject.conv2d(request), sum(plain, added));
  },
});
