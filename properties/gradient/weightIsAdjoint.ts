import { adjointClaim } from "../bilinear/adjointClaim.ts";
import { conv2dGradients } from "../bilinear/operation.ts";

/**
 * Claim: ⟨conv2d(x, w), y⟩ = ⟨w, ∂w(y)⟩ for every gradOutput y.
 * Conditions: no bias; whole numbers; both operations are the target's own.
 * Catches: weight gradients that use another border than the forward pass or lose an item.
 * Source: a convolution is linear in its weight, and its gradient is the adjoint map.
 */
export const weightIsAdjoint = adjointClaim({
  of: conv2dGradients,
  id: "gradient/weight-is-adjoint",
  title: "for the weight is the adjoint of the convolution",
  rationale: "needs no oracle: compares the weight's gradient with the library's own forward pass",
  role: "weight",
});
