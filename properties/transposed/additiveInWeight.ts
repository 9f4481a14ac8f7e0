import { additiveIn } from "./templates/linearityClaims.ts";

/**
 * Claim: convTranspose2d(x, w₁ + w₂) = convTranspose2d(x, w₁) + convTranspose2d(x, w₂).
 * Conditions: no bias; whole numbers whose sum keeps S ≤ 2²⁴.
 * Catches: normalised or quantised weights, weights packed at an earlier call.
 * Source: linearity of the defining sum.
 */
export const additiveInWeight = additiveIn(
  "weight",
  "transposed/additive-in-weight",
  "of a sum of weights is the sum of the outputs",
);
