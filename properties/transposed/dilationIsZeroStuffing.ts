import { exactTransposed, transposedRows } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, grid } from "../expect/rearrange.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";

/**
 * Claim: dilation [dh, dw] equals dilation 1 with dh − 1 and dw − 1 zeros between the taps.
 * Conditions: finite data, no outputPadding, since a dilation may allow one that the stride does not.
 * Catches: dilation ignored, applied twice or for the other axis, left out of the output's size.
 * Source: the definition of à-trous convolution.
 */
export const dilationIsZeroStuffing = defineClaim({
  id: "transposed/dilation-is-zero-stuffing",
  title: "with a dilation is the one with a zero-stuffed kernel",
  rationale: "compares the dilated path with the library's own path without dilation",
  operations: ["convTranspose2d"],
  requires: ["dilation"],
  ...transposedDraws,
  examples: transposedRows,
  check: async (subject, draw) => {
    const request = exactTransposed(subject, { ...draw, extraHeight: 0, extraWidth: 0 });
    const { weight, dilation } = request;
    const [dh, dw] = dilation;
    const [inChannels, outPerGroup, kernelHeight, kernelWidth] = weight.shape;
    const extent = [effectiveKernel(kernelHeight, dh), effectiveKernel(kernelWidth, dw)] as const;
    const stuffed = grid(weight.dtype, [inChannels, outPerGroup, ...extent], (c, o, i, j) =>
      i % dh || j % dw ? 0 : at(weight, c, o, i / dh, j / dw),
    );
    const expected = await subject.convTranspose2d({ ...request, weight: stuffed, dilation: [1, 1] });
    expectMatches(await subject.convTranspose2d(request), expected);
  },
});
