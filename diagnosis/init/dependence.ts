import { createSample } from "../../properties/init/battery/sample.ts";
import type { Statistic } from "../../properties/init/battery/statistic.ts";
import { columnMeans, columnScales, rowMeans, rowScales } from "../../properties/init/battery/statistics/axes.ts";
import { lagOfMagnitudes, lagOfSigns, lagOfValues } from "../../properties/init/battery/statistics/lags.ts";
import { triples } from "../../properties/init/battery/statistics/triples.ts";
import { uniformDistribution } from "../../properties/init/distribution/distribution.ts";
import type { Dependence } from "../../run/record/measured/sampleFacts.ts";

/** The most telling first: a correlation explains what the others see of it. */
const dependenceStatistics: readonly Statistic[] = [
  lagOfValues,
  lagOfSigns,
  lagOfMagnitudes,
  rowScales,
  rowMeans,
  columnScales,
  columnMeans,
  triples,
];

/** One of 10⁷ correct samples fails a statistic. */
const maxChance = 1e-7;

/**
 * The dependence of values on each other or on their place that the battery's statistics find in their ranks, which do
 * not depend on the distribution. Null if there is none.
 */
export function dependenceOf(values: Float64Array, shape: readonly number[]): Dependence | null {
  const sample = createSample({
    label: "",
    distribution: uniformDistribution(0, 1, ""),
    dtype: "float64",
    shape,
    values: sharesOf(values),
    neighbour: null,
  });
  for (const statistic of dependenceStatistics) {
    if (statistic.skipped(sample) !== null) continue;
    const { p, measured } = statistic.measure(sample);
    if (p * statistic.allowance >= maxChance) continue;
    const found = dependenceIn(measured());
    if (found) return found;
  }
  return null;
}

function dependenceIn(measured: ReturnType<ReturnType<Statistic["measure"]>["measured"]>): Dependence | null {
  switch (measured.statistic) {
    case "lag of values":
    case "lag of signs":
    case "lag of magnitudes": {
      const { statistic, lag, got, standardError } = measured;
      const of = ({ "lag of values": "values", "lag of signs": "signs", "lag of magnitudes": "sizes" } as const)[
        statistic
      ];
      return { kind: "correlation", of, lag, correlation: got, standardError };
    }
    case "row means":
    case "row scales":
    case "column means":
    case "column scales": {
      const { statistic, got, farthest } = measured;
      return { kind: "axis", of: statistic, variation: got, farthest };
    }
    case "triples":
      return { kind: "triples", chiSquare: measured.got, degrees: measured.expected };
    default:
      return null;
  }
}

/** The rank of each value, as a share: uniform on [0, 1] whatever the distribution. */
function sharesOf(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  return values.map((value) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return (low + 0.5) / sorted.length;
  });
}
