import { bitsOf, decode, type HalfDtype, halfFormats, roundTo } from "../../impl/halves.ts";

/** The two values of a dtype between which a double lies; both are the double if it is one. */
export function neighbours(dtype: HalfDtype, value: number): readonly [low: number, high: number] {
  const near = roundTo(dtype, value);
  if (near === value || !Number.isFinite(value)) return [near, near];
  const size = Math.abs(value);
  const above = Math.abs(near) > size;
  const bits = bitsOf(dtype, Math.abs(near));
  const other = decode(dtype, Uint16Array.of(bits + (above ? -1 : 1)))[0] as number;
  const sizes = above ? [other, Math.abs(near)] : [Math.abs(near), other];
  const [small, large] = sizes as [number, number];
  return value > 0 ? [small, large] : [-large, -small];
}

/** The neighbour nearer to zero. */
export function truncated(value: number, dtype: HalfDtype): number {
  const [low, high] = neighbours(dtype, value);
  return Math.abs(low) < Math.abs(high) ? low : high;
}

/** The neighbour farther from zero. */
export function enlarged(value: number, dtype: HalfDtype): number {
  const [low, high] = neighbours(dtype, value);
  return Math.abs(low) < Math.abs(high) ? high : low;
}

/** The nearest value; of two equally near ones the one that `pick` chooses. */
export function nearest(value: number, dtype: HalfDtype, pick: (low: number, high: number) => number): number {
  const [low, high] = neighbours(dtype, value);
  return high - value === value - low ? pick(low, high) : roundTo(dtype, value);
}

/** Whether a value is below the normal range of its dtype. */
export function isSubnormal(value: number, dtype: HalfDtype): boolean {
  return value !== 0 && Math.abs(value) < 2 ** halfFormats[dtype].minExponent;
}

/** The value that the bits of a value have in the other dtype. */
export function misread(value: number, dtype: HalfDtype): number {
  const other = dtype === "float16" ? "bfloat16" : "float16";
  return decode(other, Uint16Array.of(bitsOf(dtype, value)))[0] as number;
}

/** The value whose two bytes are exchanged. */
export function swapped(value: number, dtype: HalfDtype): number {
  const bits = bitsOf(dtype, value);
  return decode(dtype, Uint16Array.of(((bits & 255) << 8) | (bits >> 8)))[0] as number;
}
