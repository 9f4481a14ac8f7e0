import { unpadded } from "../arbitraries/conv2dCase.ts";
import { withRoomForStride } from "../arbitraries/conv2dInside.ts";
import { insideTransposed } from "../arbitraries/transposedInside.ts";
import { labelOf } from "../bilinear/expectGradients.ts";
import { claimAbout, exactIn, transposedGradients } from "../bilinear/operation.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, grid } from "../expect/rearrange.ts";

/**
 * Claim: for a 1×1 kernel and stride 2, ∂weight[c, o] = Σ_{n, y, x} input[n, c, y, x]·gradOutput[n, o, 2y, 2x] and
 * ∂input[n, c, y, x] = Σ_o gradOutput[n, o, 2y, 2x]·weight[c, o].
 * Conditions: one group, no padding; whole numbers.
 * Catches: a strided 1×1 backward pass that reads gradOutput without the stride, or the weight as [outChannels,
 * inChannels] (faults/bugs.json R5).
 * Source: the defining sums.
 */
export const pointwiseStrided = claimAbout(transposedGradients, {
  id: "transposedGradient/strided-pointwise-is-a-matrix-product",
  title: "of a strided 1×1 is the matrix product over the pixels that it writes",
  rationale: "reaches the strided 1×1 path in every case",
  decides: ["inputGradient", "weightGradient"],
  intoDomain: (draw, domain) => insideTransposed(draw, withRoomForStride(domain)),
  check: async (subject, { conv }) => {
    const pointwise = { kernelHeight: 1, kernelWidth: 1, strideHeight: 2, strideWidth: 2, groups: 1, ...unpadded };
    const request = exactIn(transposedGradients, subject, transposedGradients.drawOf({ ...conv, ...pointwise }));
    const { input, weight, gradOutput } = request;
    const [batch, , height, width] = input.shape;
    const answer = await subject.convTranspose2dGradient(request);
    const ofWeight = grid(weight.dtype, weight.shape, (c, o) => {
      let product = 0;
      for (let n = 0; n < batch; n++)
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++) product += at(input, n, c, y, x) * at(gradOutput, n, o, 2 * y, 2 * x);
      return product;
    });
    const ofInput = grid(input.dtype, input.shape, (n, c, y, x) => {
      let product = 0;
      for (let o = 0; o < weight.shape[1]; o++) product += at(gradOutput, n, o, 2 * y, 2 * x) * at(weight, c, o, 0, 0);
      return product;
    });
    expectMatches(answer.weight, ofWeight, labelOf("weight"));
    expectMatches(answer.input, ofInput, labelOf("input"));
  },
});
