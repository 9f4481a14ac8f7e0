import { exactRequest, unpadded } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, grid } from "../expect/rearrange.ts";

/**
 * Claim: a 1×1 kernel gives output[n, o, y, x] = bias[o] + Σ_c weight[o, c]·input[n, c, y, x].
 * Conditions: kernel 1×1, stride 1, no padding, one group; whole numbers with S ≤ 2²⁴.
 * Catches: GEMM fast paths with a transposed operand, a leading dimension off, a bias along the wrong axis.
 * Source: Lin, Chen, Yan, "Network in network", 2014; the defining sum.
 */
export const pointwiseIsMatrixProduct = defineClaim({
  id: "conv2d/pointwise-is-a-matrix-product",
  title: "1×1 is the matrix product of weight and pixels",
  operations: ["conv2d"],
  decides: ["output"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const pointwise = {
      kernelHeight: 1,
      kernelWidth: 1,
      strideHeight: 1,
      strideWidth: 1,
      groups: 1,
      ...unpadded,
    } as const;
    const request = exactRequest(subject, { ...draw, ...pointwise, outPerGroup: Math.min(draw.outPerGroup, 300) });
    const { input, weight, bias } = request;
    const [batch, inChannels, height, width] = input.shape;
    const [outChannels] = weight.shape;
    const expected = grid(input.dtype, [batch, outChannels, height, width], (n, o, y, x) => {
      let product = bias ? (bias.data[o] as number) : 0;
      for (let c = 0; c < inChannels; c++) product += at(weight, o, c, 0, 0) * at(input, n, c, y, x);
      return product;
    });
    expectMatches(await subject.conv2d(request), expected);
  },
});
