import * as v from "valibot";
import type { Schema } from "./schema.ts";

/** Why a value is not what the contract says. */
export interface Problem {
  /** `supports.seeds must be none or uint32 or uint53, got "uint64"` */
  readonly sentence: string;
  /** The part of the value that is wrong: `supports.seeds`. */
  readonly place: string;
  /** What the part must be or have: `be none or uint32 or uint53`. */
  readonly must: string;
  /** What the part is: `"uint64"`. */
  readonly got: string;
  /** Whether the value is of another type, not one of the right type that is not allowed. */
  readonly isOtherType: boolean;
}

/** Characters of a wrong value that a sentence shows. */
const shownCharacters = 80;
/** Items of a list that a sentence shows. */
const shownItems = 16;

/** The first thing that keeps a value, called `label`, from the form of a schema; null where nothing does. */
export function problemOf(schema: Schema<unknown>, value: unknown, label: string): Problem | null {
  const { issues } = v.safeParse(schema, value, { abortEarly: true });
  return issues ? problemIn(issues[0], label) : null;
}

/** What a schema reads from a value called `label`; the error that `errorOf` makes of a problem where it is of another form. */
export function read<T>(schema: Schema<T>, value: unknown, label: string, errorOf: (problem: Problem) => Error): T {
  const { success, output, issues } = v.safeParse(schema, value, { abortEarly: true });
  if (success) return output;
  throw errorOf(problemIn(issues[0], label));
}

/** TypeError for a value of another type, RangeError for one that is not allowed. */
export function invalidError({ sentence, isOtherType }: Problem): Error {
  return isOtherType ? new TypeError(sentence) : new RangeError(sentence);
}

function problemIn(
  { path: issuePath, message, kind, type, expected, input }: v.BaseIssue<unknown>,
  label: string,
): Problem {
  // A field too many is the fault of the object that holds it.
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

/** `input.shape[1]`; after `describe: ` no dot. */
function placeOf(place: string, { key }: v.IssuePathItem): string {
  if (typeof key === "number") return `${place}[${key}]`;
  return place === "" || place.endsWith(" ") ? `${place}${key}` : `${place}.${key}`;
}

/** The beginning of a value, whatever a target may answer: as JSON where it has one. */
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
    // A cycle, or a bigint within.
    return kind;
  }
}

function viewOf(view: ArrayBufferView): string {
  return `${view.constructor.name}(${"length" in view ? view.length : view.byteLength})`;
}
