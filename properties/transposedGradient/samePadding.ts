import { withExtras } from "../arbitraries/transposedCase.ts";
import { negativeTotals, variants } from "../arbitraries/variants.ts";
import { expectSameGradients } from "../bilinear/expectGradients.ts";
import { claimAbout, exactIn, transposedGradients } from "../bilinear/operation.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import { transposedAxis } from "../oracle/naiveConvTranspose2d.ts";

/**
 * Claim: the gradients under same_upper and same_lower equal those under the same padding in pixels: max(0, keff − s)
 * are cropped, the odd one at the end (upper) or at the beginning (lower), or s − keff appended as outputPadding.
 * Conditions: the rows include strides larger than the kernel.
 * Catches: forward and backward passes that disagree on the side of the odd pixel (faults/bugs.json R10, C5).
 * Source: TensorFlow, tf.nn.conv2d_transpose; ONNX ConvTranspose, auto_pad.
 */
export const samePadding = claimAbout(transposedGradients, {
  id: "transposedGradient/same-padding",
  title: "with same_* is that of the same padding in pixels",
  rationale: "names same_* as the cause, not the padding that it resolves to",
  examples: [...withExtras([...variants, ...negativeTotals]), ...transposedGradients.samples.slice(0, 20)],
  check: async (subject, { conv }) => {
    const padding = conv.padding === "same_lower" ? "same_lower" : "same_upper";
    const draw = transposedGradients.drawOf({ ...conv, padding });
    const request = exactIn(transposedGradients, subject, draw);
    const { weight, stride, dilation } = request;
    const [rows, columns] = [transposedAxis(request, 0), transposedAxis(request, 1)];
    const explicit = { top: rows.begin, bottom: rows.end, left: columns.begin, right: columns.end };
    const appended = (axis: 0 | 1) =>
      Math.max(0, stride[axis] - effectiveKernel(weight.shape[axis === 0 ? 2 : 3], dilation[axis]));
    const inPixels = { ...request, padding: explicit, outputPadding: [appended(0), appended(1)] } as const;
    const expected = await subject.convTranspose2dGradient(inPixels);
    expectSameGradients(await subject.convTranspose2dGradient(request), expected);
  },
});
