import { conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { outputShape } from "../arbitraries/gradientCase.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectShape } from "../expect/expectTensor.ts";

/**
 * Claim: the output is [N, outChannels, outH, outW] with out = ⌊(in + begin + end − d·(k − 1) − 1) / s⌋ + 1, or ⌈in /
 * s⌉ for same_*, and has the input's dtype.
 * Catches: sizes rounded up or taken from the other axis, dilation left out of the size, a float32 answer to a float64
 * request.
 * Source: `torch.nn.Conv2d`, Shape; ONNX Conv, auto_pad.
 */
export const outputShapeAndDtype = defineClaim({
  id: "conv2d/output-shape-and-dtype",
  title: "has the shape of the formula and the dtype of the input",
  rationale: "reports a wrong shape or dtype before any value is compared",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = conv2dRequest(draw);
    expectShape(await subject.conv2d(request), { dtype: request.input.dtype, shape: outputShape(request) });
  },
});
