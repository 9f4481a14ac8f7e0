import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectRefilled } from "../expect/callerMemory.ts";
import { labelOf } from "./expectGradients.ts";

/**
 * Claim: the same arrays, the weight negated in place, give the negated gradient of the input.
 * Conditions: the target runs in this process; whole numbers.
 * Catches: weights that are cached by the identity of their array, which an optimizer updates in place.
 * Source: a function of values at the time of the call; linearity.
 */
export const refilledWeights = defineClaim({
  id: "gradient/refilled-weights",
  title: "reads the weights again when the caller has refilled their array",
  operations: ["conv2dGradient"],
  observes: "memory",
  ...conv2dDraws,
  examples: gradientSamples,
  randomShare: 0.5,
  check: (subject, draw) =>
    expectRefilled(
      async (request) => (await subject.conv2dGradient(request)).input,
      exactGradient(subject, draw),
      labelOf("input"),
    ),
});
