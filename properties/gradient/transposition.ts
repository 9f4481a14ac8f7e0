import { conv2dGradients } from "../bilinear/operation.ts";
import { transpositionClaim } from "../bilinear/transpositionClaim.ts";

/**
 * Claim: transposing input, kernel and gradOutput, and swapping every pair (stride, dilation, padding), transposes the
 * gradients.
 * Conditions: all pairs are swapped, string paddings and modes stay.
 * Catches: any parameter taken from the other axis in a backward pass (faults/bugs.json R7).
 * Source: the defining sums, re-indexed.
 */
export const transposition = transpositionClaim({
  of: conv2dGradients,
  id: "gradient/transposition",
  title: "with height and width exchanged gives the exchanged gradients",
  rationale: "compares each axis with the other, so that a mistake of one shows without an oracle",
});
