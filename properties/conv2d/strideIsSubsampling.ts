import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { rearranged } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

/**
 * Claim: output[y, x] of stride [sh, sw] is output[y·sh, x·sw] of stride 1.
 * Conditions: explicit padding (same_* depends on the stride).
 * Catches: one stride used for both axes, strides ignored by a fast path, a window that starts a pixel off.
 * Source: the defining sum; faults/bugs.json S13, T5, T7.
 */
export const strideIsSubsampling = defineClaim({
  id: "conv2d/stride-is-subsampling",
  title: "with a stride keeps every s-th output of stride 1",
  rationale: "compares the strided path with the library's own path of stride 1",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const padding = draw.padding === "valid" ? "valid" : "explicit";
    const request = exactRequest(subject, { ...draw, padding });
    const answer = await subject.conv2d(request);
    const dense = tensor4(await subject.conv2d({ ...request, stride: [1, 1] }));
    const [sh, sw] = request.stride;
    const [batch, outChannels, rows, columns] = dense.shape;
    const kept = [batch, outChannels, Math.ceil(rows / sh), Math.ceil(columns / sw)] as const;
    expectMatches(
      answer,
      rearranged(dense, kept, (n, o, y, x) => [n, o, y * sh, x * sw]),
    );
  },
});
