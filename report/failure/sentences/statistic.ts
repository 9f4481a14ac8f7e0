import type { StatisticDiscrepancy } from "../../../properties/claim/discrepancy.ts";
import type { StatisticName } from "../../../properties/claim/measurement.ts";
import { dependenceTexts } from "./dependence.ts";
import { distributionTexts } from "./distribution.ts";
import { chance } from "./numbers.ts";
import { scaleTexts } from "./scale.ts";
import { signalTexts } from "./signal.ts";
import { sparseTexts } from "./sparse.ts";
import type { Texts } from "./texts.ts";

const texts: Texts<StatisticName> = {
  ...scaleTexts,
  ...distributionTexts,
  ...dependenceTexts,
  ...sparseTexts,
  ...signalTexts,
};

/**
 * `normal(std=1, seed=0): std is 1.414 × the expected one: 1.414, must be 1.000 (std 1); p = 1.9e-288 over 4096 values`;
 * a second line lists the other statistics that failed.
 */
export function statisticSentence(found: StatisticDiscrepancy): string {
  const { subject, statistic, others = [] } = found;
  // The text of a statistic accepts the measurement of the same statistic.
  const text = (texts[statistic] as (found: StatisticDiscrepancy) => string)(found);
  const also = others.map((other) => `${other.statistic} (${chance(other.p)})`);
  return [
    `${subject}: ${text}${chanceText(found)}`,
    ...(also.length > 0 ? [`Also off: ${also.join(", ")}.`] : []),
  ].join("\n");
}

/** The probability and the number of values; empty if a single value decides. */
function chanceText({ statistic, p, screenedP, n }: StatisticDiscrepancy): string {
  if (statistic === "finite" || statistic === "support" || statistic === "repeated runs") return "";
  if (p === undefined) return `, over ${n} values`;
  const before = screenedP === undefined ? "" : `, after ${chance(screenedP)} over a smaller sample`;
  return `; ${chance(p)} over ${n} values${before}`;
}
