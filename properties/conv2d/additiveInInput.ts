import { additiveIn } from "./templates/linearityClaims.ts";

/**
 * Claim: conv(x₁ + x₂, w) = conv(x₁, w) + conv(x₂, w).
 * Conditions: no bias; whole numbers whose sum keeps S ≤ 2²⁴.
 * Catches: clamped or quantised inputs, a hidden activation, a bias that is added anyway.
 * Source: linearity of the defining sum.
 */
export const additiveInInput = additiveIn(
  "input",
  "conv2d/additive-in-input",
  "of a sum of inputs is the sum of the outputs",
);
