import type { Dtype } from "../../contract/contract.ts";
import { isTensor } from "../../contract/tensor.ts";
import { roundTo, type Values, valuesOf } from "../../impl/halves.ts";

/** Data up to this length are shown whole; of longer data only the beginning is shown. */
const wholeLength = 32;
const beginningLength = 8;

/** Objects nested deeper than this are cut: an answer may be any value, even a cyclic one. */
const maxDepth = 6;

/** A value as a TypeScript literal; a well-formed tensor as `tensor("float32", [1, 2], [0.5, 1])`. */
export function literal(value: unknown, depth = 0): string {
  if (isTensor(value)) {
    const { dtype, shape } = value;
    return `tensor(${JSON.stringify(dtype)}, [${shape.join(", ")}], ${valuesIn(dtype, valuesOf(value))})`;
  }
  if (ArrayBuffer.isView(value)) {
    const dtype = value instanceof Float32Array ? "float32" : value instanceof Float64Array ? "float64" : null;
    return `new ${value.constructor.name}(${dtype ? valuesIn(dtype, value as Float64Array) : "…"})`;
  }
  if (typeof value === "function") return "/* a function */";
  if (typeof value === "object" && value !== null && depth > maxDepth) return "…";
  if (Array.isArray(value)) return listOf(value, (item) => literal(item, depth + 1));
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value !== "object" || value === null) return String(value);
  const fields = Object.entries(value).map(([name, field]) => `${fieldName(name)}: ${literal(field, depth + 1)}`);
  return fields.length > 0 ? `{ ${fields.join(", ")} }` : "{}";
}

function valuesIn(dtype: Dtype, data: Values): string {
  return listOf(data, dtype === "float64" ? (value) => literal(value) : (value) => shortest(dtype, value));
}

function listOf<T>(list: ArrayLike<T>, show: (item: T) => string): string {
  const isWhole = list.length <= wholeLength;
  const items = Array.from({ length: isWhole ? list.length : beginningLength }, (_, i) => show(list[i] as T));
  return `[${items.join(", ")}${isWhole ? "" : `, … /* ${list.length} values */`}]`;
}

/** The shortest decimals that round to the same value of a dtype; nine digits always do. */
function shortest(dtype: Dtype, value: number): string {
  if (Number.isInteger(value) || !Number.isFinite(value)) return literal(value);
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (roundTo(dtype, short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

function fieldName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
