import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { sparseReals } from "../arbitraries/data.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim.ts";
import { expectWithin } from "../judge.ts";
import { errorBound } from "../oracle/errorBound.ts";
import { naiveConv2d } from "../oracle/naiveConv2d.ts";

/**
 * Claim: |answer − exact| ≤ γₙ·S + n·2⁻¹⁵⁰ on inputs of which about four in a window are not zero, full mantissas.
 * Conditions: finite data far from overflow; n counts the nonzero products and a nonzero bias.
 * Catches: reduced precision (TF32, bf16, f16) and dropped products, whatever the number of products: n counts only nonzero ones.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms", §3.1; any order of summation is allowed.
 */
export const boundOnSparseData = defineClaim({
  id: "conv2d/error-bound-on-sparse-data",
  title: "stays within the a-priori error bound on sparse data",
  operations: ["conv2d"],
  draws: conv2dCases,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = conv2dRequest(draw, sparseReals);
    const exact = naiveConv2d(request);
    expectWithin(await subject.conv2d(request), exact, errorBound(exact));
  },
});
