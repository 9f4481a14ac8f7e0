import type { Statistic } from "./statistic.ts";
import { andersonDarling } from "./statistics/andersonDarling.ts";
import { columnMeans, columnScales, rowMeans, rowScales } from "./statistics/axes.ts";
import { collisions } from "./statistics/collisions.ts";
import { extremes } from "./statistics/extremes.ts";
import { finite } from "./statistics/finite.ts";
import { kolmogorov } from "./statistics/kolmogorov.ts";
import { lagOfMagnitudes, lagOfSigns, lagOfValues } from "./statistics/lags.ts";
import { mean } from "./statistics/mean.ts";
import { equalPlaces, neighbourCorrelation } from "./statistics/neighbours.ts";
import { repeatedRuns } from "./statistics/repeatedRuns.ts";
import { smooth } from "./statistics/smooth.ts";
import { spreadOfDeviations, spreadOfMeans } from "./statistics/spread.ts";
import { support } from "./statistics/support.ts";
import { triples } from "./statistics/triples.ts";
import { variance } from "./statistics/variance.ts";

/** Every statistic, in the order in which failures are reported: the most certain and simplest first. */
export const statistics: readonly Statistic[] = [
  finite,
  support,
  variance,
  mean,
  extremes,
  kolmogorov,
  andersonDarling,
  smooth,
  repeatedRuns,
  collisions,
  equalPlaces,
  neighbourCorrelation,
  lagOfValues,
  lagOfSigns,
  lagOfMagnitudes,
  rowMeans,
  rowScales,
  columnMeans,
  columnScales,
  triples,
  spreadOfMeans,
  spreadOfDeviations,
];

/** The statistics that depend on chance; their number is a case's number of statistical tests. */
export const chanceDecisions = statistics.filter(({ screen }) => screen > 0).length;
