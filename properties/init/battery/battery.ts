import { DiscrepancyError, type StatisticDiscrepancy } from "../../claim/discrepancy.ts";
import { statedOf } from "../distribution/distribution.ts";
import { createSample, type Drawn, type Sample } from "./sample.ts";
import type { Finding, Statistic } from "./statistic.ts";
import { statistics } from "./statistics.ts";

/** Draws a sample; the seeds of stage 0 differ from those of stage 1. */
export type Draw = (stage: 0 | 1) => Promise<Drawn>;

/**
 * Judges a sample by every statistic, in two stages. A statistic with p below rate/2 fails at once. If p is below its
 * screen a₁, the statistic is tried again on a new sample, eight times as large, and fails below (rate/2)/a₁. Otherwise
 * it passes. The stages share no draw, so a correct sample fails a statistic with probability ≤ rate/2 + a₁·(rate/2)/a₁
 * = rate, for any dependence between the statistics. Throws a discrepancy that names the first statistic that failed,
 * and the others.
 */
export async function judgeBattery(draw: Draw, rate: number): Promise<void> {
  const screened = createSample(await draw(0));
  const failures: Failure[] = [];
  let fresh: Sample | undefined;
  for (const statistic of statistics) {
    if (statistic.skipped(screened) !== null) continue;
    const finding = statistic.measure(screened);
    const p = chanceOf(statistic, finding);
    if (p < rate / 2) failures.push({ statistic, finding, p, sample: screened, screened: null });
    else if (p < statistic.screen) {
      fresh ??= createSample(await draw(1));
      const again = statistic.measure(fresh);
      const confirmed = chanceOf(statistic, again);
      if (confirmed < rate / 2 / statistic.screen)
        failures.push({ statistic, finding: again, p: confirmed, sample: fresh, screened: p });
    }
    // Values that are not finite have no statistics.
    if (failures.length > 0 && statistic.name === "finite") break;
  }
  const [first, ...others] = failures;
  if (first) throw new DiscrepancyError({ ...factsOf(first, screened.label), ...alsoOff(others) });
}

interface Failure {
  readonly statistic: Statistic;
  readonly finding: Finding;
  readonly p: number;
  readonly sample: Sample;
  /** The p of the first stage that led to a confirmation; null if the first stage decided. */
  readonly screened: number | null;
}

/**
 * The probability of the finding, increased by the error of an approximate distribution; a NaN statistic has
 * probability 0.
 */
function chanceOf({ allowance }: Statistic, { p }: Finding): number {
  return Number.isNaN(p) ? 0 : Math.min(1, allowance * p);
}

function factsOf({ statistic, finding, p, sample, screened }: Failure, subject: string): StatisticDiscrepancy {
  return {
    kind: "statistic",
    subject,
    n: sample.values.length,
    distribution: statedOf(sample.distribution),
    ...(statistic.screen > 0 ? { p } : {}),
    ...(screened === null ? {} : { screenedP: screened }),
    ...finding.measured(),
  };
}

function alsoOff(failures: readonly Failure[]): Pick<StatisticDiscrepancy, "others"> {
  const others = failures.map(({ statistic, finding, p }) => {
    const measured = finding.measured();
    return {
      ...{ statistic: statistic.name, p },
      ...("got" in measured ? { got: measured.got } : {}),
      ...("expected" in measured ? { expected: measured.expected } : {}),
    };
  });
  return others.length > 0 ? { others } : {};
}
