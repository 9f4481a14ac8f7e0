import { nanClaim } from "../bilinear/nanClaim.ts";
import { transposedGradients } from "../bilinear/operation.ts";

/**
 * Claim: a NaN in gradOutput makes NaN the gradients of the pixels with a tap there, of those taps and of its bias, and
 * no other gradient.
 * Conditions: one NaN among whole numbers; nothing is cropped. ∂weight of the NaN's channel may be NaN at other taps: a
 * library may slide the input over gradOutput with zeros around and between its pixels.
 * Catches: NaN lost by skipping zeros, NaN spread over a tile or over the other channels.
 * Source: IEEE 754 §6.2.
 */
export const nanReachesItsSums = nanClaim({
  of: transposedGradients,
  id: "transposedGradient/nan-reaches-its-sums",
  title: "passes a NaN of gradOutput to the sums that hold it, and to no other",
});
