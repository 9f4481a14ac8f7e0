import { unpadded } from "../arbitraries/conv2dCase.ts";
import { stridedDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, grid } from "../expect/rearrange.ts";

/**
 * Claim: for a 1×1 kernel and stride 2, ∂weight[o, c] = Σ_{n, y, x} gradOutput[n, o, y, x]·input[n, c, 2y, 2x] and
 * ∂input[n, c, 2y, 2x] = Σ_o gradOutput[n, o, y, x]·weight[o, c], zero at odd rows and columns.
 * Conditions: one group, no padding; whole numbers.
 * Catches: the workspace of a strided 1×1 backward pass written with the wrong stride, mostly for few channels
 * (faults/bugs.json R5).
 * Source: the defining sums.
 */
export const pointwiseStrided = defineClaim({
  id: "gradient/strided-pointwise-is-a-matrix-product",
  title: "of a strided 1×1 is the matrix product over the pixels it reads",
  rationale: "reaches the strided 1×1 path in every case",
  operations: ["conv2dGradient"],
  decides: ["inputGradient", "weightGradient"],
  ...stridedDraws,
  examples: gradientSamples,
  check: async (subject, draw) => {
    const pointwise = { kernelHeight: 1, kernelWidth: 1, strideHeight: 2, strideWidth: 2, groups: 1, ...unpadded };
    const request = exactGradient(subject, { ...draw, ...pointwise });
    const { input, weight, gradOutput } = request;
    const [batch, outChannels, outHeight, outWidth] = gradOutput.shape;
    const answer = await subject.conv2dGradient(request);
    const ofWeight = grid(weight.dtype, weight.shape, (o, c) => {
      let product = 0;
      for (let n = 0; n < batch; n++)
        for (let y = 0; y < outHeight; y++)
          for (let x = 0; x < outWidth; x++) product += at(gradOutput, n, o, y, x) * at(input, n, c, 2 * y, 2 * x);
      return product;
    });
    const ofInput = grid(input.dtype, input.shape, (n, c, y, x) => {
      let product = 0;
      if (y % 2 === 0 && x % 2 === 0)
        for (let o = 0; o < outChannels; o++) product += at(gradOutput, n, o, y / 2, x / 2) * at(weight, o, c, 0, 0);
      return product;
    });
    expectMatches(answer.weight, ofWeight, "gradient of weight");
    expectMatches(answer.input, ofInput, "gradient of input");
  },
});
