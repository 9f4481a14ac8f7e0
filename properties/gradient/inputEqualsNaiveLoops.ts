import { naiveLoopsClaim } from "../bilinear/naiveLoopsClaim.ts";
import { conv2dGradients } from "../bilinear/operation.ts";

/**
 * Claim: ∂input of each pixel is the sum of gradOutput·weight over the products that contain the pixel.
 * Conditions: whole numbers for which every sum is exact, in any order.
 * Catches: any exchanged, dropped or misplaced index of the backward pass of data (faults/bugs.json R2, R4, R7).
 * Source: the product rule on the defining sum.
 */
export const inputEqualsNaiveLoops = naiveLoopsClaim({
  of: conv2dGradients,
  id: "gradient/input-equals-naive-loops",
  title: "for the input equals the sum that defines it, loop by loop",
  rationale: "states the definition for the input on whole requests",
  role: "input",
});
