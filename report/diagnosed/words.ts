import type { Convolution, Part } from "../../run/record/measured/change.ts";
import { isGradient, isTransposed } from "../../run/record/measured/convolutions.ts";
import type { Role } from "../../run/record/measured/elementChange.ts";
import type { Axis } from "../../run/record/measured/geometryChange.ts";

/** The name of a tensor in the contract. `part`: of gradients, the tensor that belongs to the role may be a result. */
export function tensorName(role: Role, operation: Convolution, parts: readonly Part[]): string {
  if (role === "bias") return parts.includes("biasGradient") ? "the gradient of the bias" : "bias";
  if (role === "weight") return parts.includes("weightGradient") ? "the gradient of the weight" : "weight";
  const isInput = isTransposed(operation) === (role === "coarse");
  if (!isGradient(operation)) return isInput ? "input" : "output";
  if (!isInput) return "gradOutput";
  return parts.includes("inputGradient") ? "the gradient of the input" : "input";
}

/** The plane of a role: `input` or `output`. */
export function planeName(role: "fine" | "coarse", operation: Convolution): string {
  return isTransposed(operation) === (role === "fine") ? "output" : "input";
}

export const sides = { begin: ["padding.top", "padding.left"], end: ["padding.bottom", "padding.right"] } as const;
export const axisNames = ["height", "width"] as const;

export function other(axis: Axis): Axis {
  return axis === 0 ? 1 : 0;
}

/** Maximum number of threads named for a known mistake; docs/generated/faults.md has all. */
const maxThreads = 3;

/** `keras#3015, NNlib.jl#755` */
export function threadText(seenIn: readonly string[]): string {
  return seenIn.slice(0, maxThreads).join(", ");
}

/** `a, b and c` */
export function listOf(texts: readonly string[], conjunction: "and" | "or" = "and"): string {
  if (texts.length < 2) return texts.join("");
  return `${texts.slice(0, -1).join(", ")} ${conjunction} ${texts[texts.length - 1]}`;
}
