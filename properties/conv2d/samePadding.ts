import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { negativeTotals, variants } from "../arbitraries/variants.ts";
import { defineClaim } from "../claim/claim.ts";
import { domainOf } from "../claim/declaration.ts";
import { expectMatches, expectSize } from "../expect/expectTensor.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { borderedInput } from "../oracle/borderedInput.ts";
import { outputAxis } from "../oracle/naiveConv2d.ts";

const noPadding = { top: 0, bottom: 0, left: 0, right: 0 };

/**
 * Claim: same_upper and same_lower give ⌈in / s⌉ outputs and equal the explicit padding of total = max(0, (out − 1)·s +
 * keff − in) pixels, the odd one at the end (upper) or at the beginning (lower).
 * Conditions: zeros mode. PyTorch's "same" is the case of stride 1.
 * Catches: padding of k − 1 for every stride, a negative total, the odd pixel on the wrong side, one axis for both.
 * Source: ONNX Conv, auto_pad; TensorFlow, tf.nn.convolution; faults/bugs.json P5, P7, P8, P10, P11, P13, P14, P30.
 */
export const samePadding = defineClaim({
  id: "conv2d/same-padding",
  title: "with same_* has ⌈in / s⌉ outputs and puts the odd pixel on the named side",
  rationale: "names same_* as the cause, not the padding that it resolves to",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: [...variants, ...negativeTotals],
  check: async (subject, draw) => {
    const padding = draw.padding === "same_lower" ? "same_lower" : "same_upper";
    const request = exactRequest(subject, { ...draw, padding, paddingMode: "zeros" });
    const { input, stride } = request;
    const [, , height, width] = input.shape;
    const answer = tensor4(await subject.conv2d(request));
    const [, , outHeight, outWidth] = answer.shape;
    const size = [Math.ceil(height / stride[0]), Math.ceil(width / stride[1])] as const;
    expectSize([outHeight, outWidth], size, `padding ${padding}`);
    const rows = outputAxis(request, 0);
    const columns = outputAxis(request, 1);
    const explicit = { top: rows.begin, bottom: rows.end, left: columns.begin, right: columns.end };
    // Where both sides must be equal, the border is written into the input.
    const same = domainOf(subject.declared, "conv2d").asymmetricPadding
      ? { ...request, padding: explicit }
      : { ...request, input: borderedInput(request), padding: noPadding };
    expectMatches(answer, await subject.conv2d(same));
  },
});
