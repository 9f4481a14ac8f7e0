import { copyOf } from "../../impl/tensor.ts";
import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { exactly, withTolerance } from "../expect/approximate.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { scaled } from "../expect/rearrange.ts";

/**
 * Claim: a call does not depend on the call before it. A second request of the same shapes negates the weight, a third
 * the input; each answer is the negated first answer, and the earlier answers do not change.
 * Conditions: no bias; whole numbers with S ≤ 2²⁴. Only answers of the target are compared, so that a wrong sum does
 * not fail this claim.
 * Catches: weights or sessions cached by shape, one output buffer used for every call (faults/bugs.json L7).
 * Source: a function of values keeps no state; linearity.
 */
export const noStateBetweenCalls = defineClaim({
  id: "conv2d/no-state-between-calls",
  title: "depends on its request alone, and never overwrites an earlier answer",
  rationale: "reports that earlier calls have an effect; it needs several calls, so that its cases are larger",
  operations: ["conv2d"],
  ...conv2dDraws,
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
