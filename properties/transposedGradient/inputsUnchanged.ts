import { transposedGradients } from "../bilinear/operation.ts";
import { ownMemoryClaim } from "../bilinear/ownMemoryClaim.ts";

/**
 * Claim: the call leaves input, weight, bias, gradOutput and parameters unchanged, and each gradient has separate memory.
 * Conditions: observed if target and suite share memory.
 * Catches: a weight turned in place, gradOutput returned as a gradient (1×1 shortcuts).
 * Source: a function of values has no other effect.
 */
export const inputsUnchanged = ownMemoryClaim({
  of: transposedGradients,
  id: "transposedGradient/inputs-unchanged",
  title: "leaves its inputs as they were and answers in memory of its own",
  rationale: "names the input that was overwritten; equality sees it only in a later call",
});
