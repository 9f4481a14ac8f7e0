import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectPresence, expectShape } from "../expect/expectTensor.ts";
import { labelOf } from "./expectGradients.ts";

/**
 * Claim: each gradient has the shape and dtype of its tensor; without a bias, the bias gradient is null.
 * Catches: gradients in the output's shape, a bias gradient of four axes, a float32 answer to a float64 request.
 * Source: docs/protocol.md, Operations; a gradient is an element of its variable's space.
 */
export const shapesAndDtypes = defineClaim({
  id: "gradient/shapes-and-dtypes",
  title: "has the shapes and the dtype of input, weight and bias",
  rationale: "reports a wrong shape or dtype before any value is compared",
  operations: ["conv2dGradient"],
  ...conv2dDraws,
  examples: gradientSamples,
  check: async (subject, draw) => {
    const request = exactGradient(subject, draw);
    const answer = await subject.conv2dGradient(request);
    for (const role of ["input", "weight", "bias"] as const) {
      const [gradient, wanted] = [answer[role], request[role]];
      expectPresence(gradient, wanted !== null, labelOf(role));
      if (gradient && wanted) expectShape(gradient, wanted, labelOf(role));
    }
  },
});
