import { transposedGradients } from "../bilinear/operation.ts";
import { strideBeyondKernelClaim } from "../bilinear/strideBeyondKernelClaim.ts";

/**
 * Claim: the defining sums hold for strides larger than the effective kernel: gradOutput between the kernels is in ∂bias
 * alone.
 * Catches: strides clamped to the kernel, gaps that are added to a neighbour, a bias gradient without them (faults/bugs.json
 * T4).
 * Source: the product rule on the defining sum.
 */
export const strideBeyondKernel = strideBeyondKernelClaim({
  of: transposedGradients,
  id: "transposedGradient/stride-beyond-kernel",
  title: "is right where the stride leaves gaps between the kernels",
  rationale: "reaches the gaps between kernels, which only the bias sees, in every case",
});
