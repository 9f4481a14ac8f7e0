import { additiveIn } from "./templates/linearityClaims.ts";

/**
 * Claim: convTranspose2d(x, w₁ + w₂) = convTranspose2d(x, w₁) + convTranspose2d(x, w₂).
 * Conditions: no bias; whole numbers whose sum keeps S ≤ 2²⁴.
 * Catches: normalised or quantised weights, weights packed in an earlier call.
 * Source: linearity of the defining sum.
 */
export const additiveInWeight = additiveIn({
  id: "transposed/additive-in-weight",
  title: "of a sum of weights is the sum of the outputs",
  rationale: "needs no oracle: weights that are rounded or cached fail, whatever the right values are",
  role: "weight",
});
