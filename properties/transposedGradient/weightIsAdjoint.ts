import { adjointClaim } from "../bilinear/adjointClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: ⟨convTranspose2d(x, w), y⟩ = ⟨w, ∂w(y)⟩ for every gradOutput y.
 * Conditions: no bias; whole numbers; both operations are the target's own.
 * Catches: weight gradients for a turned kernel, or with other crops than the forward pass.
 * Source: a transposed convolution is linear in its weight, and its gradient is the adjoint map.
 */
export const weightIsAdjoint = adjointClaim({
  of: transposedGradients,
  id: "transposedGradient/weight-is-adjoint",
  title: "for the weight is the adjoint of the transposed convolution",
  rationale: "needs no oracle: compares the weight's gradient with the library's own forward pass",
  role: "weight",
});
