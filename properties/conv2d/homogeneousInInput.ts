import { homogeneousIn } from "./templates/linearityClaims.ts";

/**
 * Claim: conv with the input times −2⁷ is −2⁷ times the conv, bit by bit on real data: a power of two only moves
 * exponents.
 * Conditions: no bias; data away from under- and overflow.
 * Catches: |input|, a hidden activation or threshold, fixed-point and absolute-tolerance shortcuts.
 * Source: linearity; IEEE 754 scaling by powers of two is exact. Only a deterministic target must give equal bits.
 */
export const homogeneousInInput = homogeneousIn({
  id: "conv2d/homogeneous-in-input",
  title: "of a scaled input is the scaled output",
  rationale: "needs no oracle: offsets and saturation fail, whatever the right values are",
  role: "input",
});
