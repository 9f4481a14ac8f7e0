import { conv2dValues } from "../values/operation.ts";
import { nonFiniteRows } from "../values/rows.ts";
import { valuesClaim } from "../values/valuesClaim.ts";

/**
 * Claim: a NaN, +∞, −∞ or both infinities in weight and bias give NaN and ±∞ in every sum that holds
 * them, by the signs and zeros of the other factor, and in no other.
 * Conditions: the other values are whole numbers; no border meets a weight that is not finite, since 0·∞ = NaN may be in the sum or not; the input has claims of its own.
 * Catches: NaN ignored, infinities clamped to the largest float, values of the next filter read and multiplied by 0.
 * Source: IEEE 754 §6.1, §6.2, §7.2; microsoft/onnxruntime#23085.
 */
export const nonFiniteOperands = valuesClaim({
  id: "conv2d/non-finite-operands",
  title: "passes NaN and ±∞ of weight and bias on as IEEE 754 does",
  of: conv2dValues,
  rows: nonFiniteRows(["weight", "bias"]),
});
