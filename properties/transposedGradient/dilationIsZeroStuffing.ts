import { dilationClaim } from "../bilinear/dilationClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: ∂input with dilation is that of the kernel with zeros between its taps, and ∂weight is that kernel's gradient
 * at the taps.
 * Conditions: finite data; no outputPadding, which the dilation may limit.
 * Catches: dilation ignored or taken from the other axis in one of the backward passes.
 * Source: the definition of à-trous convolution.
 */
export const dilationIsZeroStuffing = dilationClaim({
  of: transposedGradients,
  id: "transposedGradient/dilation-is-zero-stuffing",
  title: "with a dilation is that of the zero-stuffed kernel at its taps",
  rationale: "compares the dilated path with the library's own path without dilation",
});
