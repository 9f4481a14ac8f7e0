import { copyOf } from "../../impl/tensor.ts";
import { conv2dCases, exactRequest } from "../arbitraries/conv2dCase.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { exactly, withTolerance } from "../expect/approximate.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { scaled } from "../expect/rearrange.ts";

/**
 * Claim: a call does not depend on the one before it: the same shapes with the weight, then the input, negated give the
 * negated answer, and the earlier answer still holds what it held.
 * Conditions: no bias; whole numbers with S ≤ 2²⁴. Only answers of the target are compared, so that a wrong sum alone
 * does not fail it.
 * Catches: weights or sessions cached by shape, one output buffer used for every call (faults/bugs.json L7).
 * Source: a function of values keeps nothing; linearity.
 */
export const noStateBetweenCalls = defineClaim({
  id: "conv2d/no-state-between-calls",
  title: "depends on its request alone, and never overwrites an earlier answer",
  rationale: "reports that earlier calls have an effect; it needs several calls, so that its cases are larger",
  operations: ["conv2d"],
  draws: conv2dCases,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = exactRequest(subject, { ...draw, bias: false });
    const earlier = await subject.conv2d(request);
    const kept = copyOf(earlier);
    const negated = scaled(withTolerance(kept, earlier.tolerance), -1);
    for (const role of ["weight", "input"] as const) {
      expectMatches(await subject.conv2d({ ...request, [role]: scaled(request[role], -1) }), negated);
    }
    expectMatches(exactly(earlier), kept, "earlier output");
  },
});
