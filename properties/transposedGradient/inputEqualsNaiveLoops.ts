import { naiveLoopsClaim } from "../bilinear/naiveLoopsClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: ∂input of each pixel is the sum of gradOutput·weight over the outputs that the pixel's taps fall on and that
 * are not cropped.
 * Conditions: whole numbers for which every sum is exact, in any order.
 * Catches: any exchanged, dropped or misplaced index of the backward pass of data (faults/bugs.json R2, R4, R7).
 * Source: the product rule on the defining sum.
 */
export const inputEqualsNaiveLoops = naiveLoopsClaim({
  of: transposedGradients,
  id: "transposedGradient/input-equals-naive-loops",
  title: "for the input equals the sum that defines it, loop by loop",
  rationale: "states the definition for the input on whole requests",
  role: "input",
});
