import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectNaiveGradients } from "./expectGradients.ts";

/**
 * Claim: for an empty batch, ∂weight and ∂bias are zeros, and ∂input is empty.
 * Catches: gradients that keep old memory, because no item writes them (faults/bugs.json E1).
 * Source: a sum without terms is zero.
 */
export const emptyBatch = defineClaim({
  id: "gradient/empty-batch",
  title: "of an empty batch is zero for weight and bias",
  rationale: "names the empty batch as the cause, and tries nothing else",
  operations: ["conv2dGradient"],
  decides: ["inputGradient", "weightGradient", "biasGradient"],
  ...conv2dDraws,
  examples: gradientSamples,
  randomShare: 0.5,
  check: async (subject, draw) => {
    const request = exactGradient(subject, { ...draw, batch: 0 });
    expectNaiveGradients(await subject.conv2dGradient(request), request);
  },
});
