import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { negativeTotals, variants } from "../arbitraries/variants.ts";
import { expectSameGradients } from "../bilinear/expectGradients.ts";
import { defineClaim } from "../claim/claim.ts";
import { outputAxis } from "../oracle/naiveConv2d.ts";

/**
 * Claim: the gradients under same_upper and same_lower equal those under the same padding in pixels: total = max(0,
 * (out − 1)·s + keff − in), with the odd pixel at the end (upper) or at the beginning (lower).
 * Conditions: zeros mode; the rows include strides larger than the kernel.
 * Catches: a negative total, forward and backward passes that disagree on the side of the odd pixel (faults/bugs.json
 * R10, P13).
 * Source: ONNX Conv, auto_pad; TensorFlow, tf.nn.convolution.
 */
export const samePadding = defineClaim({
  id: "gradient/same-padding",
  title: "with same_* is that of the same padding in pixels",
  rationale: "names same_* as the cause, not the padding that it resolves to",
  operations: ["conv2dGradient"],
  ...conv2dDraws,
  examples: [...variants, ...negativeTotals, ...gradientSamples.slice(0, 20)],
  check: async (subject, draw) => {
    const padding = draw.padding === "same_lower" ? "same_lower" : "same_upper";
    const request = exactGradient(subject, { ...draw, padding, paddingMode: "zeros" });
    const rows = outputAxis(request, 0);
    const columns = outputAxis(request, 1);
    const explicit = { top: rows.begin, bottom: rows.end, left: columns.begin, right: columns.end };
    const expected = await subject.conv2dGradient({ ...request, padding: explicit });
    expectSameGradients(await subject.conv2dGradient(request), expected);
  },
});
