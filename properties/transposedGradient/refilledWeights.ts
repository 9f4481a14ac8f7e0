import { transposedGradients } from "../bilinear/operation.ts";
import { refilledClaim } from "../bilinear/refilledClaim.ts";

/**
 * Claim: the same arrays, the weight negated in place, give the negated gradient of the input.
 * Conditions: the target runs in this process; whole numbers.
 * Catches: weights that are cached by the identity of their array, which an optimizer updates in place.
 * Source: a function of values at the time of the call; linearity.
 */
export const refilledWeights = refilledClaim({
  of: transposedGradients,
  id: "transposedGradient/refilled-weights",
  title: "reads the weights again when the caller has refilled their array",
});
