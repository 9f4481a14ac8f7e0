import { emptyBatchClaim } from "../bilinear/emptyBatchClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: for an empty batch, ∂weight and ∂bias are zeros, and ∂input is empty.
 * Catches: gradients that keep old memory, because no item writes them (faults/bugs.json E1).
 * Source: a sum without terms is zero.
 */
export const emptyBatch = emptyBatchClaim({
  of: transposedGradients,
  id: "transposedGradient/empty-batch",
  title: "of an empty batch is zero for weight and bias",
  rationale: "names the empty batch as the cause, and tries nothing else",
});
