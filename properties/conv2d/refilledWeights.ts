import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectRefilled } from "../expect/callerMemory.ts";

/**
 * Claim: the same request object, its weight negated in place, gives the negated output.
 * Conditions: the target runs in this process; no bias; whole numbers with S ≤ 2²⁴.
 * Catches: weights that are cached by the identity of their object or array.
 * Source: a function of values at the time of the call; linearity.
 */
export const refilledWeights = defineClaim({
  id: "conv2d/refilled-weights",
  title: "reads the weights again when the caller has refilled their array",
  operations: ["conv2d"],
  observes: "memory",
  ...conv2dDraws,
  examples: requestRows,
  check: (subject, draw) => expectRefilled(subject.conv2d, exactRequest(subject, { ...draw, bias: false })),
});
