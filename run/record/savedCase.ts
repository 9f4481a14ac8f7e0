import { readFileSync } from "node:fs";
import type { Claim } from "../../properties/claim/claim.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import type { Failure } from "../../properties/claim/result.ts";
import { UsageError } from "../files/usageError.ts";
import { edition } from "../plan.ts";
import { fromExact, toExact } from "./exactValue.ts";

/** A counterexample as saved in a file. */
export interface SavedCase {
  readonly format: 1;
  readonly edition: string;
  readonly id: string;
  /** The seed of the run that found the case. */
  readonly seed: string;
  readonly message: string;
  /** The value from which the claim makes its requests. */
  readonly draw: unknown;
  readonly exchanges: readonly Exchange[];
}

/**
 * The JSON of a claim's smallest failing case; null if no draw is known, for example after the target's process ended.
 */
export function savedText(id: string, failure: Failure, message: string, seed: string): string | null {
  if (!("draw" in failure)) return null;
  const { draw, exchanges } = failure;
  const plain = { format: 1, edition, id, seed, message, draw: toExact(draw), exchanges: exchanges.map(toExact) };
  return `${JSON.stringify(plain, null, 1)}\n`;
}

/**
 * Reads a saved case. UsageError if the file is damaged, names no claim, or holds a draw that the claim does not
 * accept.
 */
export function readSavedCase(file: string, claims: readonly Claim[]): SavedCase {
  const saved = parsed(file);
  const claim = claims.find(({ id }) => id === saved.id);
  if (!claim) throw new UsageError(`${file} must hold a case of a claim, got the id ${JSON.stringify(saved.id)}`);
  if (!claim.accepts(saved.draw)) throw new UsageError(`${file} must hold a draw of ${claim.id}, got another value`);
  return saved;
}

function parsed(file: string): SavedCase {
  let value: Partial<SavedCase> | null;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
    const isWhole =
      value?.format === 1 &&
      [value.edition, value.id, value.seed, value.message].every((each) => typeof each === "string") &&
      "draw" in value &&
      Array.isArray(value.exchanges);
    if (!isWhole) throw new TypeError("it lacks format 1, edition, id, seed, message, draw or exchanges");
    const { draw, exchanges } = value as SavedCase;
    return { ...(value as SavedCase), draw: fromExact(draw), exchanges: fromExact(exchanges) as Exchange[] };
  } catch (error) {
    throw new UsageError(`${file} must be a saved case, but ${error instanceof Error ? error.message : String(error)}`);
  }
}
