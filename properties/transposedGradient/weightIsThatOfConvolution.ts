import { labelOf } from "../bilinear/expectGradients.ts";
import { claimAbout, exactIn, transposedGradients } from "../bilinear/operation.ts";
import { expectMatches } from "../expect/expectTensor.ts";

/**
 * Claim: ∂weight is that of conv2dGradient with input and gradOutput exchanged.
 * Conditions: no bias, no outputPadding; whole numbers.
 * Catches: a weight gradient that is turned, or whose channels are exchanged (faults/bugs.json C10).
 * Source: ⟨convTranspose2d(x, w), y⟩ = ⟨x, conv2d(y, w)⟩, whose gradient for w is the same.
 */
export const weightIsThatOfConvolution = claimAbout(transposedGradients, {
  id: "transposedGradient/weight-is-that-of-the-convolution",
  title: "for the weight is that of the convolution with input and gradOutput exchanged",
  rationale: "needs no oracle: compares the gradient with the library's own gradient of a convolution",
  operations: ["conv2dGradient", "convTranspose2dGradient"],
  examples: transposedGradients.samples,
  check: async (subject, { conv }) => {
    const draw = transposedGradients.drawOf({ ...conv, bias: false, paddingMode: "zeros" });
    const request = exactIn(transposedGradients, subject, draw);
    const { input, gradOutput, outputPadding: _, ...layer } = request;
    const { weight } = await subject.conv2dGradient({ ...layer, input: gradOutput, gradOutput: input });
    expectMatches((await subject.convTranspose2dGradient(request)).weight, weight, labelOf("weight"));
  },
});
