import { isDtype, isTensor } from "../../contract/tensor.ts";
import { zeros } from "../../impl/tensor.ts";
import { literal } from "./literal.ts";

/** Maximum number of elements of a list or tensor that are written; `omitted` counts the others. */
export const maxElements = 1024;
const maxDepth = 6;

/**
 * A request or answer as JSON: a tensor is `{ dtype, shape, data: number[], omitted? }`; numbers that JSON lacks are
 * the strings "NaN", "Infinity", "-Infinity" and "-0"; a value that is not plain data is shown as text.
 */
export function toPlain(value: unknown, depth = 0): unknown {
  if (typeof value === "number") return plainNumber(value);
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value !== "object" || depth > maxDepth) return literal(value);
  if (isTensor(value)) {
    const { dtype, shape, data } = value;
    const omitted = data.length - maxElements;
    const kept = Array.from(data.subarray(0, maxElements), plainNumber);
    return { dtype, shape, data: kept, ...(omitted > 0 ? { omitted } : {}) };
  }
  if (ArrayBuffer.isView(value)) return literal(value);
  if (Array.isArray(value)) return value.slice(0, maxElements).map((item) => toPlain(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, toPlain(field, depth + 1)]));
}

/** Reads a value that `toPlain` wrote. Omitted elements are 0; no report shows them. */
export function fromPlain(plain: unknown): unknown {
  if (typeof plain === "string") return numberOf(plain) ?? plain;
  if (typeof plain !== "object" || plain === null) return plain;
  if (Array.isArray(plain)) return plain.map(fromPlain);
  const { dtype, shape, data } = plain as { dtype?: unknown; shape?: number[]; data?: unknown };
  if (isDtype(dtype) && Array.isArray(shape) && Array.isArray(data)) {
    const whole = zeros(dtype, shape);
    whole.data.set(data.map((value) => Number(value)));
    return whole;
  }
  return Object.fromEntries(Object.entries(plain).map(([name, field]) => [name, fromPlain(field)]));
}

export function plainNumber(value: number): number | string {
  return Number.isFinite(value) && !Object.is(value, -0) ? value : literal(value);
}

function numberOf(text: string): number | undefined {
  return ["NaN", "Infinity", "-Infinity", "-0"].includes(text) ? Number(text) : undefined;
}
