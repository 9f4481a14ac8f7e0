import { sparseReals } from "../arbitraries/data.ts";
import { errorBoundClaim } from "./templates/errorBoundClaim.ts";

/**
 * Claim: |answer − exact| ≤ γₙ·S + n·2⁻¹⁵⁰ on inputs of which few are not zero, full mantissas.
 * Conditions: finite data far from overflow; n counts the nonzero products and a nonzero bias.
 * Catches: reduced precision (TF32, bf16, f16) and dropped products, whatever the number of products.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms", §3.1; any order of summation is allowed.
 */
export const boundOnSparseData = errorBoundClaim({
  id: "transposed/error-bound-on-sparse-data",
  title: "stays within the a-priori error bound on sparse data",
  rationale: "separates accuracy classes where few products are summed",
  fill: sparseReals,
});
