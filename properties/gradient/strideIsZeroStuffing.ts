import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientRows, outputShape } from "../arbitraries/gradientCase.ts";
import { expectSameGradients } from "../bilinear/expectGradients.ts";
import { defineClaim } from "../claim/claim.ts";
import { at, grid } from "../expect/rearrange.ts";

/**
 * Claim: the gradients with stride [sh, sw] equal those with stride 1 for a gradOutput with zeros between its values.
 * Conditions: explicit padding (same_* depends on the stride); the rows include strides of 2, 3 and 5.
 * Catches: strides clamped or swapped only in the backward pass, the remainder at the wrong end (faults/bugs.json R4,
 * T8).
 * Source: the defining sum; a strided convolution is a subsampled one.
 */
export const strideIsZeroStuffing = defineClaim({
  id: "gradient/stride-is-zero-stuffing",
  title: "with a stride is that of stride 1 for a zero-stuffed gradOutput",
  rationale: "compares the strided path with the library's own path of stride 1",
  operations: ["conv2dGradient"],
  ...conv2dDraws,
  examples: gradientRows,
  check: async (subject, draw) => {
    const request = exactGradient(subject, { ...draw, padding: draw.padding === "valid" ? "valid" : "explicit" });
    const { gradOutput, stride } = request;
    const dense = { ...request, stride: [1, 1] } as const;
    const [sh, sw] = stride;
    const [, , outHeight, outWidth] = outputShape(request);
    const stuffed = grid(gradOutput.dtype, outputShape(dense), (n, o, y, x) =>
      y % sh || x % sw || y / sh >= outHeight || x / sw >= outWidth ? 0 : at(gradOutput, n, o, y / sh, x / sw),
    );
    const expected = await subject.conv2dGradient({ ...dense, gradOutput: stuffed });
    expectSameGradients(await subject.conv2dGradient(request), expected);
  },
});
