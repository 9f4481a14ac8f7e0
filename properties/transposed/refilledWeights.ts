import { exactTransposed, transposedSamples } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectRefilled } from "../expect/callerMemory.ts";

/**
 * Claim: the same request object, its weight negated in place, gives the negated output.
 * Conditions: the target runs in this process; no bias; whole numbers with S ≤ 2²⁴.
 * Catches: weights that are cached by the identity of their object or array.
 * Source: a function of values at the time of the call; linearity.
 */
export const refilledWeights = defineClaim({
  id: "transposed/refilled-weights",
  title: "reads the weights again when the caller has refilled their array",
  operations: ["convTranspose2d"],
  observes: "memory",
  ...transposedDraws,
  examples: transposedSamples,
  randomShare: 0.5,
  check: (subject, { conv, ...extras }) =>
    expectRefilled(subject.convTranspose2d, exactTransposed(subject, { ...extras, conv: { ...conv, bias: false } })),
});
