import { transposedGradientValues } from "../values/operation.ts";
import { nonFiniteRows } from "../values/rows.ts";
import { valuesClaim } from "../values/valuesClaim.ts";

/**
 * Claim: a NaN, +∞, −∞ or both infinities in gradOutput, input, weight and bias give NaN and ±∞ in every sum that holds
 * them, by the signs and zeros of the other factor, and in no other.
 * Conditions: the other values are whole numbers; nothing is cropped. The bias is in no gradient. Where gradOutput is not
 * finite, ∂weight of its channel may be NaN: a library may slide the input over gradOutput with zeros around and between
 * its pixels.
 * Catches: NaN ignored, infinities clamped to the largest float, values of the next filter read and multiplied by 0.
 * Source: IEEE 754 §6.1, §6.2, §7.2; microsoft/onnxruntime#23085.
 */
export const nonFiniteOperands = valuesClaim({
  id: "transposedGradient/non-finite-operands",
  title: "passes NaN and ±∞ of gradOutput, input, weight and bias on as IEEE 754 does",
  of: transposedGradientValues,
  rows: nonFiniteRows(["gradOutput", "input", "weight", "bias"]),
});
