import { isDtype } from "../../contract/tensor.ts";
import { sizeOf, tensor } from "../../impl/tensor.ts";

/** Numbers that JSON lacks. */
const words = ["NaN", "Infinity", "-Infinity", "-0"];

/**
 * A draw, request or answer as JSON: every number in its shortest exact decimals; NaN, Infinity, -Infinity and -0 as
 * strings; a tensor's data as a list. A value that is not plain data becomes null.
 */
export function toExact(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0) ? value : wordOf(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, toExact);
  if (Array.isArray(value)) return value.map(toExact);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, field]) => (field === undefined ? [] : [[name, toExact(field)]])),
    );
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

/** Reads a value that `toExact` wrote. */
export function fromExact(plain: unknown): unknown {
  if (typeof plain === "string") return words.includes(plain) ? Number(plain) : plain;
  if (typeof plain !== "object" || plain === null) return plain;
  if (Array.isArray(plain)) return plain.map(fromExact);
  const { dtype, shape, data } = plain as { dtype?: unknown; shape?: number[]; data?: unknown };
  if (isDtype(dtype) && Array.isArray(shape) && Array.isArray(data)) {
    if (data.length !== sizeOf(shape))
      throw new RangeError(`a tensor of shape [${shape}] must hold ${sizeOf(shape)} values, got ${data.length}`);
    return tensor(
      dtype,
      shape,
      data.map((each) => Number(each)),
    );
  }
  return Object.fromEntries(Object.entries(plain).map(([name, field]) => [name, fromExact(field)]));
}

function wordOf(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
