import { nanClaim } from "../bilinear/nanClaim.ts";
import { conv2dGradients } from "../bilinear/operation.ts";

/**
 * Claim: a NaN in gradOutput makes the gradients of its window's pixels, of its filter and of its bias NaN, and no
 * other gradient.
 * Conditions: one NaN among whole numbers; no padding, since NaN times a zero of the border is ambiguous.
 * Catches: NaN lost by skipping zeros, NaN spread over a tile or over the other filters.
 * Source: IEEE 754 §6.2.
 */
export const nanReachesItsSums = nanClaim({
  of: conv2dGradients,
  id: "gradient/nan-reaches-its-sums",
  title: "passes a NaN of gradOutput to the sums that hold it, and to no other",
});
