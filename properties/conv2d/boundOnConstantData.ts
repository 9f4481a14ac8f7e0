import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { constantReals } from "../arbitraries/data.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim.ts";
import { expectWithin } from "../judge.ts";
import { errorBound } from "../oracle/errorBound.ts";
import { naiveConv2d } from "../oracle/naiveConv2d.ts";

/**
 * Claim: |answer − exact| ≤ γₙ·S + n·2⁻¹⁵⁰ on the same inexact number everywhere, so that rounding errors line up.
 * Conditions: finite data far from overflow; n counts the nonzero products and a nonzero bias.
 * Catches: accumulation in a narrower type, which random data hide.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms", §3.1; any order of summation is allowed.
 */
export const boundOnConstantData = defineClaim({
  id: "conv2d/error-bound-on-constant-data",
  title: "stays within the a-priori error bound on constant data",
  operations: ["conv2d"],
  draws: conv2dCases,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = conv2dRequest(draw, constantReals);
    const exact = naiveConv2d(request);
    expectWithin(await subject.conv2d(request), exact, errorBound(exact));
  },
});
