import { copyOf } from "../../impl/tensor.ts";
import { exactTransposed, transposedSamples } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { exactly, withTolerance } from "../expect/approximate.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { scaled } from "../expect/rearrange.ts";

/**
 * Claim: a call does not depend on the call before it. A second request of the same shapes negates the weight, a third
 * the input; each answer is the negated first answer. The repeated first request has the same answer as before, and the
 * earlier answers do not change.
 * Conditions: no bias; whole numbers with S ≤ 2²⁴. Only answers of the target are compared.
 * Catches: weights or sessions cached by shape, an output buffer that is not cleared before the scatter.
 * Source: a function of values keeps no state; linearity.
 */
export const noStateBetweenCalls = defineClaim({
  id: "transposed/no-state-between-calls",
  title: "depends on its request alone, and never overwrites an earlier answer",
  rationale: "reports that earlier calls have an effect; it needs several calls, so that its cases are larger",
  operations: ["convTranspose2d"],
  ...transposedDraws,
  examples: transposedSamples,
  randomShare: 0.5,
  check: async (subject, draw) => {
    const request = exactTransposed(subject, { ...draw, conv: { ...draw.conv, bias: false } });
    const earlier = await subject.convTranspose2d(request);
    const kept = copyOf(earlier);
    const before = withTolerance(kept, earlier.tolerance);
    const negated = scaled(before, -1);
    for (const role of ["weight", "input"] as const)
      expectMatches(await subject.convTranspose2d({ ...request, [role]: scaled(request[role], -1) }), negated);
    expectMatches(await subject.convTranspose2d(request), before);
    expectMatches(exactly(earlier), kept, "earlier output");
  },
});
