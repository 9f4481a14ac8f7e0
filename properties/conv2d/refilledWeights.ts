import { copyOf } from "../../impl/tensor.ts";
import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { withTolerance } from "../expect/approximate.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { scaled } from "../expect/rearrange.ts";

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
  check: async (subject, draw) => {
    const request = exactRequest(subject, { ...draw, bias: false });
    const earlier = await subject.conv2d(request);
    const negated = scaled(withTolerance(copyOf(earlier), earlier.tolerance), -1);
    const { data } = request.weight;
    data.set(data.map((value) => -value));
    expectMatches(await subject.conv2d(request), negated);
  },
});
