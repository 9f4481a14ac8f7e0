import { sparseReals } from "../arbitraries/data.ts";
import { errorBoundClaim } from "../bilinear/errorBoundClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: |answer − exact| ≤ γₙ·S + n·2⁻¹⁵⁰ for every element of ∂input, ∂weight and ∂bias on operands of which few values are not zero, with full mantissas.
 * Conditions: finite data far from overflow; n counts the nonzero products, for ∂bias the nonzero gradOutputs.
 * Catches: reduced precision of a gradient, whatever the number of positions: n counts only nonzero products.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms", §3.1; any order of summation is allowed.
 */
export const boundOnSparseData = errorBoundClaim({
  of: transposedGradients,
  id: "transposedGradient/error-bound-on-sparse-data",
  title: "stays within the a-priori error bound on sparse data",
  rationale: "separates accuracy classes where few products are summed",
  fill: sparseReals,
});
