import type { Dtype } from "../../../contract/contract.ts";
import { halfFormats, isHalf, roundTo } from "../../../impl/halves.ts";
import { uniforms } from "../../arbitraries/data.ts";
import type { Distribution } from "./distribution.ts";

/** The reals that round to a value. */
export interface Cell {
  readonly low: number;
  readonly high: number;
}

/** The reals between the middles to both neighbours of a value of float16 or bfloat16. */
export function cellOf(dtype: Dtype, value: number): Cell {
  return { low: (below(dtype, value) + value) / 2, high: (above(dtype, value) + value) / 2 };
}

function above(dtype: Dtype, value: number): number {
  return -below(dtype, -value);
}

/** The next smaller value; −∞ below the smallest. */
function below(dtype: Dtype, value: number): number {
  if (!isHalf(dtype)) return value;
  const { precision, minExponent } = halfFormats[dtype];
  const smallest = 2 ** (minExponent + 1 - precision);
  // From 0.6 to 1.2 of the spacing; below a power of two, where the spacing is half of it, exactly 0.6.
  const step = 0.6 * Math.max(smallest, Math.abs(value) * 2 ** (1 - precision));
  return roundTo(dtype, value - step);
}

/** A cell that holds more of a distribution, or is wider in its std, has no constant density. */
const maxShare = 2 ** -6;
const maxWidth = 2 ** -4;

/**
 * Reals that round to the values, as if drawn from the distribution: a random point of the part of each cell that is in
 * the support. Values of the other dtypes stay, and so does a value whose cell holds nothing of the distribution.
 */
export function realsOf(dtype: Dtype, values: Float64Array, { cdf, low, high, std }: Distribution): Float64Array {
  if (!isHalf(dtype) || !(high > low)) return values;
  const next = uniforms({ seed: values.length, role: "input" });
  return values.map((value) => {
    const cell = cellOf(dtype, value);
    const [from, to] = [Math.max(cell.low, low), Math.min(cell.high, high)];
    const share = next();
    const [before, behind] = [cdf(from), cdf(to)];
    if (!(to > from) || !(behind > before)) return value;
    if (behind - before <= maxShare && to - from <= maxWidth * std) return from + share * (to - from);
    return quantileIn({ low: from, high: to }, cdf, before + share * (behind - before));
  });
}

/** The point of an interval at which a distribution function has a value, by bisection. */
function quantileIn({ low, high }: Cell, cdf: (x: number) => number, share: number): number {
  let [from, to] = [Math.max(low, -Number.MAX_VALUE), Math.min(high, Number.MAX_VALUE)];
  for (let step = 0; step < 40; step++) {
    const middle = (from + to) / 2;
    if (cdf(middle) < share) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
