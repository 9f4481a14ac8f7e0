import { adjointClaim } from "../bilinear/adjointClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: ⟨convTranspose2d(x, w), y⟩ = ⟨x, ∂x(y)⟩ for every gradOutput y.
 * Conditions: no bias; whole numbers; both operations are the target's own.
 * Catches: forward and backward passes that crop differently, or one of which ignores outputPadding (faults/bugs.json
 * C2).
 * Source: a transposed convolution is linear in its input, and its gradient is the adjoint map.
 */
export const inputIsAdjoint = adjointClaim({
  of: transposedGradients,
  id: "transposedGradient/input-is-adjoint",
  title: "for the input is the adjoint of the transposed convolution",
  rationale: "needs no oracle: compares the gradient with the library's own forward pass",
  role: "input",
});
