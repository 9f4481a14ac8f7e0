import { labelOf } from "../bilinear/expectGradients.ts";
import { claimAbout, exactIn, transposedGradients } from "../bilinear/operation.ts";
import { expectMatches } from "../expect/expectTensor.ts";

/**
 * Claim: ∂input is conv2d(gradOutput, weight) with the same weight, stride, padding, dilation and groups.
 * Conditions: no bias, no outputPadding, so that as many windows fit as the input has pixels; whole numbers.
 * Catches: a kernel turned or left unturned, in and out channels exchanged, an input gradient shifted by one pixel
 * (faults/bugs.json C1, C10).
 * Source: Dumoulin, Visin, "A guide to convolution arithmetic for deep learning", 2016, §4: the transpose of the
 * transpose.
 */
export const inputIsConvolution = claimAbout(transposedGradients, {
  id: "transposedGradient/input-is-the-convolution",
  title: "for the input is the convolution of gradOutput with the same weight",
  rationale: "needs no oracle: compares the gradient with the library's own convolution",
  operations: ["conv2d", "convTranspose2dGradient"],
  examples: transposedGradients.rows,
  check: async (subject, { conv }) => {
    const draw = transposedGradients.drawOf({ ...conv, bias: false, paddingMode: "zeros" });
    const request = exactIn(transposedGradients, subject, draw);
    const { gradOutput, outputPadding: _, ...layer } = request;
    const expected = await subject.conv2d({ ...layer, input: gradOutput });
    expectMatches((await subject.convTranspose2dGradient(request)).input, expected, labelOf("input"));
  },
});
