import { manyPositionsClaim } from "../bilinear/manyPositionsClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: the defining sums hold if ∂weight and ∂bias sum thousands of positions.
 * Catches: partial sums of threads or blocks that are lost or added twice.
 * Source: the product rule on the defining sum.
 */
export const manyPositions = manyPositionsClaim({
  of: transposedGradients,
  id: "transposedGradient/many-positions",
  title: "is right where it sums thousands of positions",
});
