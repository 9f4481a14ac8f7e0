import { finiteDifferenceClaim } from "../bilinear/finiteDifferenceClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: ⟨convTranspose2d with one element increased by 1, gradOutput⟩ − ⟨convTranspose2d, gradOutput⟩ is the gradient of
 * that element.
 * Conditions: whole numbers; a transposed convolution is linear in each of its tensors, so a difference of any size is
 * exact.
 * Catches: a gradient of a function that is not the forward pass.
 * Source: the definition of a partial derivative.
 */
export const finiteDifferences = finiteDifferenceClaim({
  of: transposedGradients,
  id: "transposedGradient/is-the-finite-difference",
  title: "is the difference that one more in one element makes",
  rationale: "is the definition of a derivative, element by element, of the library's own forward pass",
});
