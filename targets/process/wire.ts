import type { Answer, Operation, Request } from "../../contract/contract.ts";
import { invalidError, read } from "../../contract/problem.ts";
import { onPipe } from "../../contract/wire.ts";

/** An answer that is whole JSON but not what the contract says: which part must be what, and what came. */
export class MalformedAnswer extends Error {
  override readonly name = "MalformedAnswer";
}

/**
 * A value as JSON of one line: a typed array as the base64 of its bytes, NaN and the infinities as their names.
 * The bytes are little-endian, as memory is wherever Node runs but on s390x.
 */
export function encode(value: unknown): string {
  return JSON.stringify(toJson(value));
}

/** The value as JSON has it: `JSON.stringify` takes a third longer with a replacer. */
function toJson(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value))
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
  if (Array.isArray(value)) return value.map(toJson);
  const copy: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) copy[key] = toJson(part);
  return copy;
}

/** The `params` of an operation as its request. TypeError or RangeError where the contract says another form. */
export function decodeRequest<O extends Operation>(operation: O, params: unknown): Request<O> {
  return read(onPipe[operation].request, params, `${operation}: `, invalidError);
}

/** The `result` of an operation as its answer. MalformedAnswer where the contract says another form. */
export function decodeAnswer<O extends Operation>(operation: O, result: unknown): Answer<O> {
  return read(
    onPipe[operation].answer,
    result,
    `${operation}: result`,
    ({ sentence }) => new MalformedAnswer(sentence),
  );
}
