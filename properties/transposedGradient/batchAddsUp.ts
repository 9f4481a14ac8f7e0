import { batchClaim } from "../bilinear/batchClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: for a batch, ∂weight and ∂bias are the sums over the items' gradients, and ∂input holds the items' gradients.
 * Conditions: whole numbers for which every sum is exact.
 * Catches: the mean over the batch, only the last item, items counted twice when they are distributed to threads.
 * Source: the defining sums, split over n.
 */
export const batchAddsUp = batchClaim({
  of: transposedGradients,
  id: "transposedGradient/adds-up-over-the-batch",
  title: "adds up over the batch for weight and bias, item by item for the input",
  rationale: "names mixed batch items as the cause, which equality does not",
});
