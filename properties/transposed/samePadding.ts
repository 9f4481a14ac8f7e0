import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectAdjoint } from "../expect/expectAdjoint.ts";
import { expectSize } from "../expect/expectTensor.ts";
import { tensor4 } from "../expect/tensor4.ts";

/**
 * Claim: with same_upper and same_lower the output has in·s pixels per axis. The operation is the adjoint of conv2d
 * with the same word on an input of that size.
 * Conditions: no bias, zeros mode, no outputPadding.
 * Catches: upper and lower exchanged, the correct shape shifted by one pixel, an output of the unpadded size
 * (faults/bugs.json C1, C5).
 * Source: TensorFlow, tf.nn.conv2d_transpose; ONNX ConvTranspose, auto_pad: "output_shape[i] = input_shape[i] *
 * strides[i]".
 */
export const samePadding = defineClaim({
  id: "transposed/same-padding",
  title: "with same_* has in · s outputs and is the adjoint of conv2d's same_*",
  operations: ["conv2d", "convTranspose2d"],
  ...conv2dDraws,
  examples: gradientSamples,
  check: async (subject, draw) => {
    const padding = draw.padding === "same_lower" ? "same_lower" : "same_upper";
    // An even number of outputs of a same_* case leaves the largest remainder: its input has out·s pixels.
    const even = { outHeight: draw.outHeight + (draw.outHeight % 2), outWidth: draw.outWidth + (draw.outWidth % 2) };
    const request = exactGradient(subject, { ...draw, ...even, bias: false, paddingMode: "zeros", padding });
    const { gradOutput, ...forward } = request;
    const [, , height, width] = forward.input.shape;
    const back = tensor4(await subject.convTranspose2d({ ...forward, input: gradOutput, outputPadding: [0, 0] }));
    const [, , outHeight, outWidth] = back.shape;
    expectSize([outHeight, outWidth], [height, width], `padding ${padding}`);
    const output = await subject.conv2d(forward);
    const backward = { answer: back, with: forward.input };
    expectAdjoint({ answer: output, with: gradOutput }, backward, `⟨x, convTranspose2d(y, w)⟩ with padding ${padding}`);
  },
});
