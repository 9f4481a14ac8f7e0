import { naiveLoopsClaim } from "../bilinear/naiveLoopsClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: ∂weight of each tap is the sum of input·gradOutput over all items and all pixels whose tap is not cropped.
 * Conditions: whole numbers for which every sum is exact, in any order.
 * Catches: any exchanged, dropped or misplaced index of the backward pass of weights (faults/bugs.json R1, R7).
 * Source: the product rule on the defining sum.
 */
export const weightEqualsNaiveLoops = naiveLoopsClaim({
  of: transposedGradients,
  id: "transposedGradient/weight-equals-naive-loops",
  title: "for the weight equals the sum that defines it, loop by loop",
  rationale: "states the definition for the weight on whole requests",
  role: "weight",
});
