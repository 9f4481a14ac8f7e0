import { adjointClaim } from "../bilinear/adjointClaim.ts";
import { conv2dGradients } from "../bilinear/operation.ts";

/**
 * Claim: ⟨conv2d(x, w), y⟩ = ⟨x, ∂x(y)⟩ for every gradOutput y.
 * Conditions: no bias; whole numbers; both operations are the target's own.
 * Catches: forward and backward passes that use different padding, strides or crops (faults/bugs.json R10, P13).
 * Source: a convolution is linear in its input, and its gradient is the adjoint map.
 */
export const inputIsAdjoint = adjointClaim({
  of: conv2dGradients,
  id: "gradient/input-is-adjoint",
  title: "for the input is the adjoint of the convolution",
  rationale: "needs no oracle: compares the gradient with the library's own forward pass",
  role: "input",
});
