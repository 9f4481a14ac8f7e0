import { additiveClaim } from "../bilinear/additiveClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: the gradients of y₁ + y₂ are the sums of the gradients of y₁ and of y₂.
 * Conditions: whole numbers of half the exact amplitude.
 * Catches: clipped or normalised gradients, a gradOutput of ones used instead of the given one.
 * Source: linearity of ⟨output, y⟩ in y.
 */
export const additiveInGradOutput = additiveClaim({
  of: transposedGradients,
  id: "transposedGradient/additive-in-grad-output",
  title: "of a sum of gradOutputs is the sum of the gradients",
  rationale: "needs no oracle: an operation that is not linear fails, whatever the right values are",
});
