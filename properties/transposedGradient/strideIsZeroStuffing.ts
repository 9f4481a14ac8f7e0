import { expectSameGradients } from "../bilinear/expectGradients.ts";
import { claimAbout, exactIn, transposedGradients } from "../bilinear/operation.ts";
import { at, grid, rearranged } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

/**
 * Claim: the gradients with stride [sh, sw] are those with stride 1 for the input with zeros between its pixels, of whose
 * ∂input they have the pixels.
 * Conditions: explicit padding (same_* depends on the stride); no outputPadding, which the stride limits.
 * Catches: a stride that one backward pass ignores, clamps or takes from the other axis (faults/bugs.json R4, T8).
 * Source: the defining sum; Dumoulin, Visin, "A guide to convolution arithmetic for deep learning", 2016, §4.3.
 */
export const strideIsZeroStuffing = claimAbout(transposedGradients, {
  id: "transposedGradient/stride-is-zero-stuffing",
  title: "with a stride is that of stride 1 for a zero-stuffed input, at its pixels",
  rationale: "compares the strided path with the library's own path of stride 1",
  examples: transposedGradients.rows,
  check: async (subject, { conv }) => {
    const padding = conv.padding === "valid" ? "valid" : "explicit";
    const draw = transposedGradients.drawOf({ ...conv, padding });
    const request = exactIn(transposedGradients, subject, draw);
    const { input, stride } = request;
    const [sh, sw] = stride;
    const [batch, channels, height, width] = input.shape;
    const stuffed = grid(input.dtype, [batch, channels, (height - 1) * sh + 1, (width - 1) * sw + 1], (n, c, y, x) =>
      y % sh || x % sw ? 0 : at(input, n, c, y / sh, x / sw),
    );
    const dense = await subject.convTranspose2dGradient({ ...request, input: stuffed, stride: [1, 1] });
    const picked = rearranged(tensor4(dense.input), input.shape, (n, c, y, x) => [n, c, y * sh, x * sw]);
    expectSameGradients(await subject.convTranspose2dGradient(request), { ...dense, input: picked });
  },
});
