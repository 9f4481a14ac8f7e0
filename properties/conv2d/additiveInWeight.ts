import { additiveIn } from "./templates/linearityClaims.ts";

/**
 * Claim: conv(x, w₁ + w₂) = conv(x, w₁) + conv(x, w₂).
 * Conditions: no bias; whole numbers whose sum keeps S ≤ 2²⁴.
 * Catches: normalised, clamped or quantised weights, weights kept from an earlier call.
 * Source: linearity of the defining sum.
 */
export const additiveInWeight = additiveIn({
  id: "conv2d/additive-in-weight",
  title: "of a sum of weights is the sum of the outputs",
  rationale: "needs no oracle: weights that are rounded or cached fail, whatever the right values are",
  role: "weight",
});
