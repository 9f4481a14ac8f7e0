import type { Dtype } from "../contract/contract.ts";

type Values = Float32Array | Float64Array;

/** `Σ_t values[from + taps[t] + x·step] · kernel[t]`, starting with `offset`, for every x of a row. */
export type SumRow = (
  offset: number,
  values: Values,
  from: number,
  step: number,
  taps: Int32Array,
  kernel: Values,
) => Float64Array;

/**
 * Sums rows of a length for an answer of a dtype: in plain float64, or with compensation (Ogita, Rump, Oishi,
 * Dot2) for float64. Every call returns the same array.
 */
export function rowSummer(dtype: Dtype, length: number): SumRow {
  const sums = new Float64Array(length);
  if (dtype !== "float64")
    return (...row) => {
      sumRow(sums, ...row);
      return sums;
    };
  const errors = new Float64Array(length);
  return (...row) => {
    sumRowPrecisely(sums, errors, ...row);
    return sums;
  };
}

/**
 * One output row in plain float64: `sums[x] = offset + Σ_t values[from + taps[t] + x·step] · kernel[t]`. Products of
 * float32 values are exact in float64, so only the sum rounds, at 2⁻²⁹ of a float32 bound. Four taps per pass keep the
 * row in registers and are six times as fast as one.
 */
function sumRow(
  sums: Float64Array,
  offset: number,
  values: Values,
  from: number,
  step: number,
  taps: Int32Array,
  kernel: Values,
): void {
  sums.fill(offset);
  const fours = taps.length - (taps.length % 4);
  for (let t = 0; t < fours; t += 4) {
    let a = from + (taps[t] as number);
    let b = from + (taps[t + 1] as number);
    let c = from + (taps[t + 2] as number);
    let d = from + (taps[t + 3] as number);
    const [p, q, r, s] = [kernel[t], kernel[t + 1], kernel[t + 2], kernel[t + 3]] as [number, number, number, number];
    for (let x = 0; x < sums.length; x++, a += step, b += step, c += step, d += step)
      (sums[x] as number) +=
        (values[a] as number) * p + (values[b] as number) * q + (values[c] as number) * r + (values[d] as number) * s;
  }
  for (let t = fours; t < taps.length; t++) {
    let a = from + (taps[t] as number);
    const p = kernel[t] as number;
    for (let x = 0; x < sums.length; x++, a += step) (sums[x] as number) += (values[a] as number) * p;
  }
}

/** 2²⁷ + 1, Veltkamp's constant: splits a double into two halves of at most 26 bits. */
const splitter = 134217729;

/**
 * One output row of float64 values as if summed in twice the precision: the errors of products and sums are collected
 * in `errors` and added at the end. A sum that overflows or contains a non-finite value keeps its plain float64 result.
 */
function sumRowPrecisely(
  sums: Float64Array,
  errors: Float64Array,
  offset: number,
  values: Values,
  from: number,
  step: number,
  taps: Int32Array,
  kernel: Values,
): void {
  sums.fill(offset);
  errors.fill(0);
  for (let t = 0; t < taps.length; t++) {
    const b = kernel[t] as number;
    const bLarge = splitter * b;
    const bHigh = bLarge - (bLarge - b);
    const bLow = b - bHigh;
    for (let x = 0, at = from + (taps[t] as number); x < sums.length; x++, at += step) {
      const a = values[at] as number;
      const product = a * b;
      const aLarge = splitter * a;
      const aHigh = aLarge - (aLarge - a);
      const aLow = a - aHigh;
      const sum = sums[x] as number;
      const next = sum + product;
      const shift = next - sum;
      sums[x] = next;
      (errors[x] as number) +=
        aLow * bLow -
        (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow) +
        (sum - (next - shift) + (product - shift));
    }
  }
  for (let x = 0; x < sums.length; x++) {
    const corrected = (sums[x] as number) + (errors[x] as number);
    if (Number.isFinite(corrected)) sums[x] = corrected;
  }
}
