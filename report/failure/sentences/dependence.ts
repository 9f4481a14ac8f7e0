import type { StatisticDiscrepancy } from "../../../properties/claim/discrepancy.ts";
import type { DrawnPlace } from "../../../properties/claim/measurement.ts";
import { show } from "./numbers.ts";
import type { Texts } from "./texts.ts";

type Lag = "lag of values" | "lag of signs" | "lag of magnitudes";
type Axes = "row means" | "row scales" | "column means" | "column scales";
type Spread = "spread of means" | "spread of deviations";

/** Sentences about dependence between values, or on those of the next seed. */
export const dependenceTexts: Texts<
  "repeated runs" | "collisions" | "next seed's values" | "next seed's correlation" | "triples" | Lag | Axes | Spread
> = {
  "repeated runs": ({ first, again, values }) => {
    const from = `from ${placeOf(again)} equal those from ${placeOf(first)}`;
    return `the ${values.length} values ${from}, must differ: ${values.join(", ")}`;
  },
  collisions: ({ got, expected, lane, lanes, bits }) => {
    const which = lanes === 1 ? "" : ` at places ${lane} mod ${lanes}`;
    const wanted = `must be at most ${show(expected)}: draws of ${bits} bits repeat less often`;
    return `${got} values${which} repeat an earlier one, ${wanted}`;
  },
  "next seed's values": ({ got, n }) =>
    `${got} of ${n} values equal those of the next seed at the same place, must differ`,
  "next seed's correlation": ({ lag, got, expected, standardError }) => {
    const wanted = `must be ${expected} ± ${show(standardError)}`;
    return `values and those of the next seed, ${lag} places on, have correlation ${show(got)}, ${wanted}`;
  },
  triples: ({ sides, got, expected }) => {
    const wanted = `must be about ${expected}: neighbours depend on each other`;
    return `χ² of consecutive triples in ${sides}³ cells is ${show(got)}, ${wanted}`;
  },
  "lag of values": lagText,
  "lag of signs": lagText,
  "lag of magnitudes": lagText,
  "row means": axesText,
  "row scales": axesText,
  "column means": axesText,
  "column scales": axesText,
  "spread of means": spreadText,
  "spread of deviations": spreadText,
};

function lagText(found: StatisticDiscrepancy & { readonly statistic: Lag }): string {
  const { statistic, lag, got, expected, standardError, shape } = found;
  const what = statistic.slice("lag of ".length);
  const wanted = `must be ${expected} ± ${show(standardError)} (shape [${shape}])`;
  return `${what} at distance ${lag} have correlation ${show(got)}, ${wanted}`;
}

function axesText(found: StatisticDiscrepancy & { readonly statistic: Axes }): string {
  const { statistic, got, chiSquare, degrees, farthest, standardErrors } = found;
  const axis = statistic.startsWith("row") ? "row" : "column";
  const wanted = `must vary as much (χ² ${show(chiSquare)} of ${degrees})`;
  const worst = `${axis} ${farthest} is ${show(standardErrors)} standard errors off`;
  return `${statistic} vary ${show(got)} × as much as those of independent values, ${wanted}; ${worst}`;
}

function spreadText(found: StatisticDiscrepancy & { readonly statistic: Spread }): string {
  const { statistic, tensors, tensorLength, got } = found;
  const what = `${statistic.slice("spread of ".length)} of ${tensors} tensors of ${tensorLength} values`;
  return `${what} vary ${show(got)} × as much as those of independent draws, must vary as much`;
}

function placeOf({ at, isNext }: DrawnPlace): string {
  return isNext ? `place ${at} under the next seed` : `place ${at}`;
}
