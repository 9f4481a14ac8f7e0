import { transposedGradients } from "../bilinear/operation.ts";
import { transpositionClaim } from "../bilinear/transpositionClaim.ts";

/**
 * Claim: transposing input, kernel and gradOutput, and swapping every pair (stride, dilation, padding, outputPadding),
 * transposes the gradients.
 * Conditions: all pairs are swapped, string paddings stay.
 * Catches: any parameter taken from the other axis in a backward pass (faults/bugs.json R7).
 * Source: the defining sums, re-indexed.
 */
export const transposition = transpositionClaim({
  of: transposedGradients,
  id: "transposedGradient/transposition",
  title: "with height and width exchanged gives the exchanged gradients",
  rationale: "compares each axis with the other, so that a mistake of one shows without an oracle",
});
