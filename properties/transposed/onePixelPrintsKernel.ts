import { denseReals } from "../arbitraries/data.ts";
import { transposedRequest, transposedSamples, uncropped } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { grid, rearranged } from "../expect/rearrange.ts";

/**
 * Claim: an input that is 1 at one pixel of channel c gives weight[c], not flipped, at that pixel times the stride, bit
 * by bit on real data.
 * Conditions: one group, dilation 1, no padding, no bias; finite data.
 * Catches: the kernel flipped by 180°, in and out channels exchanged, an output shifted by one (faults/bugs.json C1,
 * C10).
 * Source: the defining sum; Dumoulin, Visin, "A guide to convolution arithmetic for deep learning", 2016, §4.
 */
export const onePixelPrintsKernel = defineClaim({
  id: "transposed/one-pixel-prints-the-kernel",
  title: "of a single one is the kernel, where that pixel falls",
  rationale: "shows a flipped or misplaced kernel as a picture of the kernel",
  operations: ["convTranspose2d"],
  ...transposedDraws,
  examples: transposedSamples,
  check: async (subject, draw) => {
    const single = { groups: 1, bias: false, batch: 1, dilationHeight: 1, dilationWidth: 1 };
    const request = transposedRequest(uncropped({ ...draw, conv: { ...draw.conv, ...single } }), denseReals);
    const { input, weight, stride } = request;
    const [, inChannels, height, width] = input.shape;
    const [, outChannels, kernelHeight, kernelWidth] = weight.shape;
    const { seed } = draw.conv;
    const [channel, row, column] = [seed % inChannels, Math.floor(seed / 7) % height, Math.floor(seed / 11) % width];
    const pixel = grid(input.dtype, input.shape, (_, c, y, x) => (c === channel && y === row && x === column ? 1 : 0));
    const answer = await subject.convTranspose2d({ ...request, input: pixel });
    const shape = [
      1,
      outChannels,
      (height - 1) * stride[0] + kernelHeight,
      (width - 1) * stride[1] + kernelWidth,
    ] as const;
    const [top, left] = [row * stride[0], column * stride[1]];
    const isInside = (at: number, extent: number) => at >= 0 && at < extent;
    const kernel = rearranged(weight, [1, outChannels, kernelHeight, kernelWidth], (_, o, i, j) => [channel, o, i, j]);
    const expected = grid(input.dtype, shape, (_, o, y, x) =>
      isInside(y - top, kernelHeight) && isInside(x - left, kernelWidth)
        ? (kernel.data[(o * kernelHeight + y - top) * kernelWidth + x - left] as number)
        : 0,
    );
    expectMatches(answer, expected);
  },
});
