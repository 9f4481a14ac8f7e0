import { exactTransposed, transposedRows, uncropped } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, grid } from "../expect/rearrange.ts";

/**
 * Claim: stride [sh, sw] equals stride 1 on an input with sh − 1 and sw − 1 zeros between its pixels.
 * Conditions: finite data, no outputPadding, since stride 1 may not allow it.
 * Catches: one stride used for both axes, pixels repeated instead of spread, zeros after the last pixel.
 * Source: Dumoulin, Visin, "A guide to convolution arithmetic for deep learning", 2016, §4.
 */
export const strideIsZeroStuffing = defineClaim({
  id: "transposed/stride-is-zero-stuffing",
  title: "with a stride is stride 1 on a zero-stuffed input",
  rationale: "compares the strided path with the library's own path of stride 1",
  operations: ["convTranspose2d"],
  ...transposedDraws,
  examples: transposedRows,
  check: async (subject, draw) => {
    const request = exactTransposed(subject, uncropped(draw));
    const { input, stride } = request;
    const [sh, sw] = stride;
    const [batch, channels, height, width] = input.shape;
    const shape = [batch, channels, (height - 1) * sh + 1, (width - 1) * sw + 1] as const;
    const stuffed = grid(input.dtype, shape, (n, c, y, x) => (y % sh || x % sw ? 0 : at(input, n, c, y / sh, x / sw)));
    const expected = await subject.convTranspose2d({ ...request, input: stuffed, stride: [1, 1] });
    expectMatches(await subject.convTranspose2d(request), expected);
  },
});
