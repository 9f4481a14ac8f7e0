import { wideReals } from "../arbitraries/data.ts";
import { errorBoundClaim } from "./templates/errorBoundClaim.ts";

/**
 * Claim: |answer − exact| ≤ γₙ·S + n·2⁻¹⁵⁰ on magnitudes over 24 binary orders.
 * Conditions: finite data far from overflow; n counts the nonzero products and a nonzero bias.
 * Catches: fast algorithms (Winograd, FFT) whose errors follow the largest value nearby.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms", §3.1; any order of summation is allowed.
 */
export const boundOnWideData = errorBoundClaim({
  id: "transposed/error-bound-on-wide-range-data",
  title: "stays within the a-priori error bound on data of wide range",
  decides: ["output"],
  fill: wideReals,
});
