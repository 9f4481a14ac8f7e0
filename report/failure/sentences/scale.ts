import type { StatisticDiscrepancy } from "../../../properties/claim/discrepancy.ts";
import { exact, show } from "./numbers.ts";
import { formulaOf, type Texts } from "./texts.ts";

/** Sentences about the position and the spread of values. */
export const scaleTexts: Texts<
  "finite" | "support" | "extremes" | "largest value" | "smallest value" | "largest magnitude" | "variance" | "mean"
> = {
  finite: ({ place, got }) => `value ${place} is ${got}, must be finite`,
  support: (found) => {
    const { got, low, high, outside, n } = found;
    const times = low === -high ? `, ${exact(Math.abs(got) / high)} × the bound` : "";
    const interval = `[${exact(low)}, ${exact(high)}]${formulaOf(found)}`;
    return `a value is ${exact(got)}${times}, must be in ${interval}; ${outside} of ${n} are outside`;
  },
  extremes: (found) => {
    const { low, high, shareBelow, shareAbove, expected } = found;
    const left = `${show(shareBelow)} of the distribution below and ${show(shareAbove)} above`;
    const wanted = `must leave about ${show(expected)}${formulaOf(found)}`;
    return `the values in [${exact(low)}, ${exact(high)}] leave ${left}, ${wanted}`;
  },
  "largest value": (found) => extremeText(found, "below"),
  "smallest value": (found) => extremeText(found, "above"),
  "largest magnitude": (found) => {
    const { got, low, high, ratio } = found;
    const wanted = `must be in [${show(low)}, ${show(high)}]${formulaOf(found)}`;
    return `the largest |value| is ${show(ratio)} × the bound: ${show(got)}, ${wanted}`;
  },
  variance: (found) => {
    const { got, expected, ratio, low, high } = found;
    const wanted = low === undefined || high === undefined ? show(expected) : `in [${show(low)}, ${show(high)}]`;
    return `std is ${show(ratio)} × the expected one: ${show(got)}, must be ${wanted}${formulaOf(found)}`;
  },
  mean: (found) => {
    const { got, expected, sigmas, standardErrors, tolerance } = found;
    const allowed = tolerance === undefined ? "" : ` ± ${show(tolerance)}`;
    const errors = standardErrors === undefined ? "" : `${show(standardErrors)} standard errors, `;
    const off = `${errors}${show(sigmas)} σ off${formulaOf(found)}`;
    return `mean is ${show(got)}, must be ${show(expected)}${allowed}: ${off}`;
  },
};

function extremeText(
  found: StatisticDiscrepancy & { readonly statistic: "largest value" | "smallest value" },
  side: "below" | "above",
): string {
  const { statistic, value, got, expected } = found;
  const wanted = `must have ${show(expected)} or more${formulaOf(found)}`;
  return `the ${statistic} is ${show(value)} and has ${show(got)} of the distribution ${side} it, ${wanted}`;
}
