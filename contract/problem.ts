import * as v from "valibot";
import type { Schema } from "./schema.ts";

/** Why a value does not have the form of the contract. */
export interface Problem {
  /** `supports.seeds must be none or uint32 or uint53, got "uint64"` */
  readonly sentence: string;
  /** The part of the value that is wrong: `supports.seeds`. */
  readonly place: string;
  /** The rule for the part: `be none or uint32 or uint53`. */
  readonly must: string;
  /** The actual value of the part: `"uint64"`. */
  readonly got: string;
  /** Whether the value has the wrong type, rather than the right type with a wrong value. */
  readonly isOtherType: boolean;
}

/** Maximum number of characters of a wrong value in a sentence. */
const shownCharacters = 80;
/** Maximum number of items of a list in a sentence. */
const shownItems = 16;

/** The first problem of a value, called `label` in the sentence; null if the value has the form of the schema. */
export function problemOf(schema: Schema<unknown>, value: unknown, label: string): Problem | null {
  const { issues } = v.safeParse(schema, value, { abortEarly: true });
  return issues ? problemIn(issues[0], label) : null;
}

/** Reads a value, called `label`, by a schema. Throws the error that `errorOf` makes of the first problem. */
export function read<T>(schema: Schema<T>, value: unknown, label: string, errorOf: (problem: Problem) => Error): T {
  const { success, output, issues } = v.safeParse(schema, value, { abortEarly: true });
  if (success) return output;
  throw errorOf(problemIn(issues[0], label));
}

/** TypeError for a wrong type, RangeError for a wrong value. */
export function invalidError({ sentence, isOtherType }: Problem): Error {
  return isOtherType ? new TypeError(sentence) : new RangeError(sentence);
}

function problemIn(
  { path: issuePath, message, kind, type, expected, input }: v.BaseIssue<unknown>,
  label: string,
): Problem {
  // An extra field is a problem of the object that holds it.
  const isTooMany = type === "strict_object" && expected === "never";
  const path = (isTooMany ? issuePath?.slice(0, -1) : issuePath) ?? [];
  const isNotAllowed = type === "picklist" || type === "literal" || (type === "custom" && typeof input === "number");
  const isOtherType = kind === "schema" && !isTooMany && !isNotAllowed;
  const part = path.reduce(placeOf, label).trimEnd();
  const got = shown(input);
  return {
    sentence: `${part} ${message}, got ${got}`,
    place: part,
    must: message.replace(/^must /, ""),
    got,
    isOtherType,
  };
}

/** `input.shape[1]`; no dot after `describe: `. */
function placeOf(place: string, { key }: v.IssuePathItem): string {
  if (typeof key === "number") return `${place}[${key}]`;
  return place === "" || place.endsWith(" ") ? `${place}${key}` : `${place}.${key}`;
}

/** The beginning of any value, as JSON if it has a JSON form. */
export function shown(value: unknown): string {
  const isJson = typeof value === "string" || (typeof value === "object" && value !== null);
  const text = ArrayBuffer.isView(value) ? viewOf(value) : isJson ? jsonOf(value) : String(value);
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)}…`;
}

function jsonOf(value: object | string): string {
  const kind = Object.prototype.toString.call(value);
  try {
    const json = JSON.stringify(value, (_key, part: unknown) => {
      if (ArrayBuffer.isView(part)) return viewOf(part);
      if (typeof part === "number" && !Number.isFinite(part)) return String(part);
      return Array.isArray(part) && part.length > shownItems ? [...part.slice(0, shownItems), "…"] : part;
    });
    return json ?? kind;
  } catch {
    // The value is cyclic or holds a bigint.
    return kind;
  }
}

function viewOf(view: ArrayBufferView): string {
  return `${view.constructor.name}(${"length" in view ? view.length : view.byteLength})`;
}
