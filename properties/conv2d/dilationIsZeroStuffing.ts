import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, grid } from "../expect/rearrange.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";

/**
 * Claim: dilation [dh, dw] equals dilation 1 with dh − 1 and dw − 1 zeros between the taps.
 * Conditions: finite data; every padding and mode, since both kernels have the same extent.
 * Catches: dilation ignored, applied twice or for the other axis, left out of the padding of same_*.
 * Source: the definition of à-trous convolution; faults/bugs.json D1, D2, D4, D5, D7, D8, S10.
 */
export const dilationIsZeroStuffing = defineClaim({
  id: "conv2d/dilation-is-zero-stuffing",
  title: "with a dilation is the convolution with a zero-stuffed kernel",
  rationale: "compares the dilated path with the library's own path without dilation",
  operations: ["conv2d"],
  requires: ["dilation"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = exactRequest(subject, draw);
    const { weight, dilation } = request;
    const [dh, dw] = dilation;
    const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape;
    const stuffed = [
      outChannels,
      inPerGroup,
      effectiveKernel(kernelHeight, dh),
      effectiveKernel(kernelWidth, dw),
    ] as const;
    const sparse = grid(weight.dtype, stuffed, (o, c, i, j) =>
      i % dh || j % dw ? 0 : at(weight, o, c, i / dh, j / dw),
    );
    const expected = await subject.conv2d({ ...request, weight: sparse, dilation: [1, 1] });
    expectMatches(await subject.conv2d(request), expected);
  },
});
