import { exactTransposed, transposedSamples, uncropped } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, grid } from "../expect/rearrange.ts";

/**
 * Claim: a 1×1 kernel gives output[n, o, y, x] = bias[o] + Σ_c weight[c, o]·input[n, c, y, x].
 * Conditions: kernel 1×1, stride 1, no padding, one group; whole numbers with S ≤ 2²⁴.
 * Catches: the weight read as [outChannels, inChannels], which shows in the shape only if the channel counts differ.
 * Source: the defining sum.
 */
export const pointwiseIsMatrixProduct = defineClaim({
  id: "transposed/pointwise-is-a-matrix-product",
  title: "1×1 is the matrix product of the transposed weight and pixels",
  rationale: "reaches the 1×1 path in every case",
  operations: ["convTranspose2d"],
  decides: ["output"],
  ...transposedDraws,
  examples: transposedSamples,
  check: async (subject, draw) => {
    const pointwise = { kernelHeight: 1, kernelWidth: 1, strideHeight: 1, strideWidth: 1, groups: 1 };
    const request = exactTransposed(subject, uncropped({ ...draw, conv: { ...draw.conv, ...pointwise } }));
    const { input, weight, bias } = request;
    const [batch, inChannels, height, width] = input.shape;
    const expected = grid(input.dtype, [batch, weight.shape[1], height, width], (n, o, y, x) => {
      let product = bias ? (bias.data[o] as number) : 0;
      for (let c = 0; c < inChannels; c++) product += at(weight, c, o, 0, 0) * at(input, n, c, y, x);
      return product;
    });
    expectMatches(await subject.convTranspose2d(request), expected);
  },
});
