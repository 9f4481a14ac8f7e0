import { sizeOf } from "../../impl/tensor.ts";
import type { ScaleGroups } from "../../run/record/measured/sampleFacts.ts";

const turns = [2, 3, 4, 8] as const;
const minPerGroup = 200;
/** The ratio of the largest to the smallest group, in standard errors: by chance in one of 10⁷ samples. */
const maxErrors = 6.5;

/**
 * Whether filters, kernels or values have different sizes in turn, such as every second filter: the first unit and
 * number of turns that shows it. Null if there is none.
 */
export function groupsOf(values: Float64Array, shape: readonly number[], mean: number): ScaleGroups | null {
  const units = [
    ["filter", sizeOf(shape.slice(1))],
    ["kernel", sizeOf(shape.slice(2))],
    ["value", 1],
  ] as const;
  for (const [of, size] of units)
    for (const turn of turns) {
      // A kernel of one value is a value.
      if (size === 1 && of !== "value") continue;
      if (values.length < turn * minPerGroup || values.length < turn * size) continue;
      const ratios = ratiosOf(values, mean, turn, (i) => Math.floor(i / size) % turn);
      if (!ratios) continue;
      // Every fourth filter shows among pairs, too.
      const finer = ratiosOf(values, mean, 2 * turn, (i) => Math.floor(i / size) % (2 * turn));
      const isHalf = finer?.some((ratio, i) => Math.abs(ratio - (ratios[i % turn] as number)) > minDifference);
      return { of, size, ratios: isHalf && finer ? finer : ratios };
    }
  return null;
}

/** Groups whose sizes differ by less are one. */
const minDifference = 0.1;

function ratiosOf(
  values: Float64Array,
  mean: number,
  turn: number,
  groupAt: (i: number) => number,
): readonly number[] | null {
  const [counts, squares] = [new Float64Array(turn), new Float64Array(turn)];
  let fourths = 0;
  values.forEach((value, i) => {
    const square = (value - mean) ** 2;
    const group = groupAt(i);
    (counts[group] as number) += 1;
    (squares[group] as number) += square;
    fourths += square * square;
  });
  const whole = squares.reduce((sum, each) => sum + each, 0) / values.length;
  const spread = Math.sqrt(Math.max(0, fourths / values.length / whole ** 2 - 1));
  const sizes = Array.from(squares, (sum, group) => Math.sqrt(sum / (counts[group] as number) / whole));
  const error = spread / 2 / Math.sqrt(Math.min(...counts));
  // A spread of 0 has groups of exactly one size.
  return Math.max(...sizes) - Math.min(...sizes) > maxErrors * Math.SQRT2 * error + 1e-9 ? sizes : null;
}

/** The values with each group at the common size. */
export function evenedOut(values: Float64Array, { size, ratios }: ScaleGroups, mean: number): Float64Array {
  return values.map((value, i) => mean + (value - mean) / (ratios[Math.floor(i / size) % ratios.length] as number));
}
