import { handleOperations } from "../../contract/handles.ts";
import type { Failure } from "../../properties/claim/result.ts";
import type { Part } from "../../run/record/measured/change.ts";

/**
 * The operation that fails: the one that draws, since all else of such a case is computed from its values; otherwise
 * that of the last request. A run of prepared weights is a conv2d. Empty if no request is known.
 */
export function operationOf({ exchanges, discrepancy }: Pick<Failure, "exchanges" | "discrepancy">): string {
  const drawing = exchanges.find(({ operation }) => operation === "initialize" || operation === "conv2dParameters");
  if (drawing && discrepancy.kind === "statistic") return drawing.operation;
  const last = exchanges.at(-1)?.operation ?? ("operation" in discrepancy ? discrepancy.operation : null) ?? "";
  return handleOperations.some((each) => each === last) ? "conv2d" : last;
}

const parts: Readonly<Record<string, Part>> = {
  "gradient of input": "inputGradient",
  "gradient of weight": "weightGradient",
  "gradient of bias": "biasGradient",
};

/** The gradient that is wrong; null for another answer, or if the failure names none. */
export function partOf({ discrepancy }: Pick<Failure, "discrepancy">): Part | null {
  return "label" in discrepancy ? (parts[discrepancy.label] ?? null) : null;
}

/** Whether numbers, or the shape of an answer, are wrong. */
export function isValue({ discrepancy }: Pick<Failure, "discrepancy">): boolean {
  if (discrepancy.kind === "rule") return ["seed-ignored", "draws-repeated", "bits-differ"].includes(discrepancy.rule);
  return ["element", "shape", "value", "statistic"].includes(discrepancy.kind);
}

/** The initializer of the first request; empty if it has none. */
export function initializerOf({ exchanges }: Pick<Failure, "exchanges">): string {
  const { request } = exchanges[0] ?? {};
  const { initializer } = (request ?? {}) as { readonly initializer?: unknown };
  return typeof initializer === "string" ? initializer : "";
}
