import { conv2dCases } from "../arbitraries/conv2dCase.ts";
import { gradientRequest, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectPresence, expectShape } from "../expect/expectTensor.ts";
import { labelOf } from "./expectGradients.ts";

/**
 * Claim: each gradient has the shape and dtype of the tensor it is taken for; a convolution without a bias has null.
 * Catches: gradients in the output's shape, a bias gradient of four axes, float64 answered in float32.
 * Source: docs/protocol.md, Operations; a gradient lives where its variable lives.
 */
export const shapesAndDtypes = defineClaim({
  id: "gradient/shapes-and-dtypes",
  title: "has the shapes and the dtype of input, weight and bias",
  rationale: "reports a wrong shape or dtype before any value is compared",
  operations: ["conv2dGradient"],
  draws: conv2dCases,
  examples: gradientSamples,
  check: async (subject, draw) => {
    const request = gradientRequest(draw);
    const answer = await subject.conv2dGradient(request);
    for (const role of ["input", "weight", "bias"] as const) {
      const [gradient, wanted] = [answer[role], request[role]];
      expectPresence(gradient, wanted !== null, labelOf(role));
      if (gradient && wanted) expectShape(gradient, wanted, labelOf(role));
    }
  },
});
