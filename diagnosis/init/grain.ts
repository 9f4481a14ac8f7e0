import type { Dtype } from "../../contract/contract.ts";
import type { Grain } from "../../run/record/measured/sampleFacts.ts";
import { levelsOf } from "./atoms.ts";

const mantissaBits = { float32: 24, float64: 53 } as const satisfies Record<Dtype, number>;
/** With 2²¹ levels or more, 2¹³ values and more hardly repeat. */
const minValues = 2 ** 10;

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
    return { bits, levels: length, spacing: spacingOf(levels), of: whole };
  // As many repetitions as 2²⁰ levels give, and 8 standard errors more.
  const repeated = sorted.length - length;
  const expected = sorted.length ** 2 / 2 ** 21;
  if (repeated <= expected + 8 * Math.sqrt(expected) + 8) return null;
  return { bits: null, levels: length, spacing: spacingOf(levels), of: whole };
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

/** The distance of equally spaced levels, within a rounding; null if they are not equally spaced. */
function spacingOf(levels: Float64Array): number | null {
  if (levels.length < 3) return null;
  const smallest = levels.reduce(
    (gap, level, i) => (i === 0 ? gap : Math.min(gap, level - (levels[i - 1] as number))),
    Number.POSITIVE_INFINITY,
  );
  const from = levels[0] as number;
  const width = (levels.at(-1) as number) - from;
  const count = Math.round(width / smallest);
  // Whole numbers of steps must be exact far from the first level, too.
  const spacing = width / count;
  const isEven = levels.every(
    (level) => Math.abs((level - from) / spacing - Math.round((level - from) / spacing)) < 0.05,
  );
  return isEven && count < 2 ** 20 ? spacing : null;
}
