import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { wideReals } from "../arbitraries/data.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim.ts";
import { expectWithin } from "../judge.ts";
import { errorBound } from "../oracle/errorBound.ts";
import { naiveConv2d } from "../oracle/naiveConv2d.ts";

/**
 * Claim: |answer − exact| ≤ γₙ·S + n·2⁻¹⁵⁰ on magnitudes over 24 binary orders.
 * Conditions: finite data far from overflow; n counts the nonzero products and a nonzero bias.
 * Catches: fast algorithms (Winograd, FFT) whose errors follow the largest value nearby.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms", §3.1; any order of summation is allowed.
 */
export const boundOnWideData = defineClaim({
  id: "conv2d/error-bound-on-wide-range-data",
  title: "stays within the a-priori error bound on data of wide range",
  operations: ["conv2d"],
  draws: conv2dCases,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = conv2dRequest(draw, wideReals);
    const exact = naiveConv2d(request);
    expectWithin(await subject.conv2d(request), exact, errorBound(exact));
  },
});
