import { denseReals } from "../arbitraries/data.ts";
import { transposedRequest, transposedSamples, uncropped } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, grid } from "../expect/rearrange.ts";
import { transposedAxis } from "../oracle/naiveConvTranspose2d.ts";

/**
 * Claim: a kernel that is 1 at one tap [i, j] of o = c and 0 elsewhere puts input[c, y, x] at [y·sh + i·dh, x·sw +
 * j·dw] and zeros between, bit by bit on real data.
 * Conditions: finite data, one group of as many outputs as inputs, no bias, no padding.
 * Catches: flipped kernels, pixels repeated instead of spread, values rounded on the way.
 * Source: the defining sum; `torch.nn.init.dirac_`.
 */
export const diracSpreads = defineClaim({
  id: "transposed/dirac-kernel-spreads-the-input",
  title: "with a dirac kernel is the input spread by the stride",
  rationale: "shows as a picture of the input where pixels land",
  operations: ["convTranspose2d"],
  ...transposedDraws,
  examples: transposedSamples,
  check: async (subject, draw) => {
    const channels = Math.min(draw.conv.inPerGroup, 16);
    const square = { inPerGroup: channels, outPerGroup: channels, groups: 1, bias: false };
    const request = transposedRequest(uncropped({ ...draw, conv: { ...draw.conv, ...square } }), denseReals);
    const { input, stride, dilation } = request;
    const [row, column] = [draw.conv.seed % draw.conv.kernelHeight, draw.conv.seed % draw.conv.kernelWidth];
    const weight = grid(input.dtype, request.weight.shape, (c, o, i, j) =>
      o === c && i === row && j === column ? 1 : 0,
    );
    const [batch, , height, width] = input.shape;
    const shape = [batch, channels, transposedAxis(request, 0).out, transposedAxis(request, 1).out] as const;
    const placed = (at: number, tap: number, axis: 0 | 1) => (at - tap * dilation[axis]) / stride[axis];
    const isPixel = (at: number, size: number) => Number.isInteger(at) && at >= 0 && at < size;
    const expected = grid(input.dtype, shape, (n, o, y, x) => {
      const [fromRow, fromColumn] = [placed(y, row, 0), placed(x, column, 1)];
      return isPixel(fromRow, height) && isPixel(fromColumn, width) ? at(input, n, o, fromRow, fromColumn) : 0;
    });
    expectMatches(await subject.convTranspose2d({ ...request, weight }), expected);
  },
});
