import type { Dtype } from "../../contract/contract.ts";
import { isHalf } from "../../impl/halves.ts";
import type { Grain } from "../../run/record/measured/sampleFacts.ts";
import { levelsOf } from "./atoms.ts";

const mantissaBits = { float32: 24, float64: 53, float16: 11, bfloat16: 8 } as const satisfies Record<Dtype, number>;
/** With 2²¹ levels or more, 2¹³ values and more hardly repeat. */
const minValues = 2 ** 10;
/** The share of a step by which a level may miss a whole number of steps while the spacing is not yet known. */
const maxLost = 0.3;

/**
 * How coarse values are that must have almost all the digits of their dtype: the number of their significant bits, or
 * of different values. Null if they are as fine as they must be.
 */
export function grainOf(sorted: Float64Array, dtype: Dtype): Grain | null {
  if (sorted.length < minValues) return null;
  const whole = mantissaBits[dtype];
  const bits = significantBits(sorted, whole);
  const { levels } = levelsOf(sorted);
  const { length } = levels;
  if (bits < whole && (dtype === "float64" ? bits <= 24 : bits <= 20))
    return { bits, levels: length, ...gridOf(levels), of: whole };
  if (isHalf(dtype)) return null;
  // As many repetitions as 2²⁰ levels give, and 8 standard errors more.
  const repeated = sorted.length - length;
  const expected = sorted.length ** 2 / 2 ** 21;
  if (repeated <= expected + 8 * Math.sqrt(expected) + 8) return null;
  return { bits: null, levels: length, ...gridOf(levels), of: whole };
}

/** The number of leading bits of the mantissas that hold a 1 anywhere. */
function significantBits(values: Float64Array, whole: number): number {
  const cell = new Float64Array(1);
  const words = new Uint32Array(cell.buffer);
  let bits = 1;
  for (const value of values) {
    if (value === 0) continue;
    cell[0] = value;
    const [low, high] = [words[0] as number, words[1] as number];
    const trailing = low !== 0 ? trailingZeros(low) : Math.min(52, 32 + trailingZeros(high));
    bits = Math.max(bits, 53 - Math.min(52, trailing));
    if (bits >= whole) return whole;
  }
  return bits;
}

function trailingZeros(word: number): number {
  return word === 0 ? 32 : 31 - Math.clz32(word & -word);
}

/** The grid of levels that are equally spaced, within roundings, whether each of its levels was drawn or not. */
function gridOf(levels: Float64Array): Pick<Grain, "spacing" | "grid"> {
  const none = { spacing: null, grid: null };
  if (levels.length < 3) return none;
  const from = levels[0] as number;
  const gaps = levels.subarray(1).map((level, i) => level - (levels[i] as number));
  const smallest = gaps.reduce((least, gap) => Math.min(least, gap), Number.POSITIVE_INFINITY);
  const single = gaps.filter((gap) => gap < 1.5 * smallest);
  let spacing = single.reduce((sum, gap) => sum + gap, 0) / single.length;
  // The farther a level, the better it tells the spacing.
  for (const level of levels) {
    const steps = Math.round((level - from) / spacing);
    if (Math.abs((level - from) / spacing - steps) > maxLost) return none;
    if (steps > 0) spacing = (level - from) / steps;
  }
  const isEven = levels.every(
    (level) => Math.abs((level - from) / spacing - Math.round((level - from) / spacing)) < 0.05,
  );
  const grid = Math.round(((levels.at(-1) as number) - from) / spacing) + 1;
  return isEven && grid <= 2 ** 20 ? { spacing, grid } : none;
}
