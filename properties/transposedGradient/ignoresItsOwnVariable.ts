import { transposedGradients } from "../bilinear/operation.ts";
import { ownVariableClaim } from "../bilinear/ownVariableClaim.ts";

/**
 * Claim: ∂input does not depend on the input, ∂weight does not depend on the weight, and no gradient depends on the
 * bias or its absence.
 * Conditions: whole numbers for which every sum is exact.
 * Catches: input and weight exchanged, a hidden activation, a bias gradient that is computed only together with other
 * gradients.
 * Source: a transposed convolution is linear in each of its tensors.
 */
export const ignoresItsOwnVariable = ownVariableClaim({
  of: transposedGradients,
  id: "transposedGradient/ignores-its-own-variable",
  title: "for a tensor does not depend on that tensor, nor on the bias",
  rationale: "reports that values are read which must not matter, which equality does not",
});
