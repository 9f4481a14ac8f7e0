import { additiveIn } from "./templates/linearityClaims.ts";

/**
 * Claim: convTranspose2d(x₁ + x₂, w) = convTranspose2d(x₁, w) + convTranspose2d(x₂, w).
 * Conditions: no bias; whole numbers whose sum keeps S ≤ 2²⁴.
 * Catches: clamped inputs, a hidden activation, a bias that is added anyway.
 * Source: linearity of the defining sum.
 */
export const additiveInInput = additiveIn({
  id: "transposed/additive-in-input",
  title: "of a sum of inputs is the sum of the outputs",
  rationale: "needs no oracle: an operation that is not linear fails, whatever the right values are",
  role: "input",
});
