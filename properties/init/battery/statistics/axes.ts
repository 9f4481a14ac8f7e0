import { chiSquareTails, twoSided } from "../../distribution/pValues.ts";
import type { Sample } from "../sample.ts";
import { approximate, type Statistic, usualScreen } from "../statistic.ts";

type Axis = "row" | "column";
type Series = (sample: Sample) => Float64Array;

/** From this number of terms on, sums of values of variance 1 are close enough to a normal. */
const minTerms = 12;

/** The values as a matrix: rows are the output channels of all tensors; columns are positions within a channel. */
function matrixOf({ shape, values }: Sample): { readonly rows: number; readonly columns: number } {
  const columns = shape.slice(1).reduce((size, axis) => size * axis, 1);
  return { rows: values.length / columns, columns };
}

function sumsOf(sample: Sample, series: Float64Array, axis: Axis): Float64Array {
  const { rows, columns } = matrixOf(sample);
  const sums = new Float64Array(axis === "row" ? rows : columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      (sums[axis === "row" ? row : column] as number) += series[row * columns + column] as number;
  return sums;
}

function axisStatistic(axis: Axis, what: "means" | "scales", series: Series, sees: string): Statistic {
  return {
    name: `${axis} ${what}`,
    nullDistribution: `Σ over ${axis}s of (sum/√n)² is χ² with as many degrees as ${axis}s, in the limit of many terms n`,
    source: "sums of independent values of mean 0 and variance 1",
    sees,
    screen: usualScreen,
    allowance: approximate,
    skipped: (sample) => {
      const { rows, columns } = matrixOf(sample);
      const [count, terms] = axis === "row" ? [rows, columns] : [columns, rows];
      if (count < 2) return `there is one ${axis}`;
      return terms < minTerms ? `a ${axis} has ${terms} values, needs ${minTerms}` : null;
    },
    measure: (sample) => {
      const values = series(sample);
      const sums = sumsOf(sample, values, axis);
      const terms = values.length / sums.length;
      const total = sums.reduce((sum, each) => sum + (each * each) / terms, 0);
      const farthest = sums.reduce((far, each, i) => (Math.abs(each) > Math.abs(sums[far] as number) ? i : far), 0);
      return {
        p: twoSided(chiSquareTails(total, sums.length)),
        measured: () => ({
          statistic: `${axis} ${what}`,
          got: Math.sqrt(total / sums.length),
          expected: 1,
          chiSquare: total,
          degrees: sums.length,
          farthest,
          standardErrors: (sums[farthest] as number) / Math.sqrt(terms),
        }),
      };
    },
  };
}

const centred: Series = (sample) => sample.centred();
const folded: Series = (sample) => sample.folded();

export const rowMeans = axisStatistic(
  "row",
  "means",
  centred,
  "an output channel with a different mean; channels that are centred",
);
export const columnMeans = axisStatistic("column", "means", centred, "a tap or an input channel with a different mean");
export const rowScales = axisStatistic(
  "row",
  "scales",
  folded,
  "output channels of different scale (5 %), or each normalized",
);
export const columnScales = axisStatistic("column", "scales", folded, "taps or input channels of different scale");
