import { conv2dGradients } from "../bilinear/operation.ts";
import { strideBeyondKernelClaim } from "../bilinear/strideBeyondKernelClaim.ts";

/**
 * Claim: the defining sums hold for strides larger than the effective kernel, under every padding.
 * Catches: negative padding under same_*, gradients spread over the gaps between windows (faults/bugs.json P13, T4).
 * Source: the product rule on the defining sum.
 */
export const strideBeyondKernel = strideBeyondKernelClaim({
  of: conv2dGradients,
  id: "gradient/stride-beyond-kernel",
  title: "is right where the stride skips pixels between windows",
});
