import { toBase64 } from "../../contract/base64.ts";
import type { Answer, Operation, Request } from "../../contract/contract.ts";
import { invalidError, read } from "../../contract/problem.ts";
import { onPipe } from "../../contract/wire.ts";

/**
 * An answer is valid JSON but does not have the contract's form; the message names the wrong part, the rule and the
 * value.
 */
export class MalformedAnswer extends Error {
  override readonly name = "MalformedAnswer";
}

/**
 * A value as JSON in one line: a typed array as the base64 of its bytes, NaN and the infinities as their names. The
 * bytes are little-endian, as in memory on every platform of Node except s390x.
 */
export function encode(value: unknown): string {
  return JSON.stringify(toJson(value));
}

/** The value with plain JSON parts. `JSON.stringify` with a replacer would take a third longer. */
function toJson(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) return toBase64(value);
  if (Array.isArray(value)) return value.map(toJson);
  const copy: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) copy[key] = toJson(part);
  return copy;
}

/**
 * Reads the `params` of an operation as its request. TypeError or RangeError if they do not have the contract's form.
 */
export function decodeRequest<O extends Operation>(operation: O, params: unknown): Request<O> {
  return read(onPipe[operation].request, params, `${operation}: `, invalidError);
}

/** Reads the `result` of an operation as its answer. MalformedAnswer if it does not have the contract's form. */
export function decodeAnswer<O extends Operation>(operation: O, result: unknown): Answer<O> {
  return read(
    onPipe[operation].answer,
    result,
    `${operation}: result`,
    ({ sentence }) => new MalformedAnswer(sentence),
  );
}
