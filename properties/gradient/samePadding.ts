import { conv2dCases } from "../arbitraries/conv2dCase.ts";
import { gradientRequest, gradientSamples } from "../arbitraries/gradientCase.ts";
import { variants } from "../arbitraries/variants.ts";
import { defineClaim } from "../claim/claim.ts";
import { shape4 } from "../expect/rearrange.ts";
import { axisOf } from "../oracle/naiveConv2d.ts";
import { expectSameGradients } from "./expectGradients.ts";

/**
 * Claim: the gradients under same_upper and same_lower are those under the same padding in pixels, total = max(0,
 * (out − 1)·s + keff − in), the odd one at the end (upper) or at the beginning (lower).
 * Conditions: zeros mode; strides beyond the kernel among the rows.
 * Catches: a negative total, forward and backward passes that disagree on the side of the odd pixel (faults/bugs.json
 * R10, P13).
 * Source: ONNX Conv, auto_pad; TensorFlow, tf.nn.convolution.
 */
export const samePadding = defineClaim({
  id: "gradient/same-padding",
  title: "with same_* is that of the same padding in pixels",
  operations: ["conv2dGradient"],
  draws: conv2dCases,
  examples: [...variants, ...gradientSamples.slice(0, 20)],
  check: async (subject, draw) => {
    const padding = draw.padding === "same_lower" ? "same_lower" : "same_upper";
    const request = gradientRequest({ ...draw, padding, paddingMode: "zeros" });
    const { input, weight, stride, dilation } = request;
    const [, , height, width] = shape4(input);
    const [, , kernelHeight, kernelWidth] = shape4(weight);
    const rows = axisOf(request, "height", height, kernelHeight, stride[0], dilation[0]);
    const columns = axisOf(request, "width", width, kernelWidth, stride[1], dilation[1]);
    const explicit = { top: rows.begin, bottom: rows.end, left: columns.begin, right: columns.end };
    const expected = await subject.conv2dGradient({ ...request, padding: explicit });
    expectSameGradients(await subject.conv2dGradient(request), expected);
  },
});
