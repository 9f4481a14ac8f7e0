import type { Measurement, StatisticName } from "../../claim/measurement.ts";
import type { Sample } from "./sample.ts";

/** What a statistic found. */
export interface Finding {
  /** The chance that a correct sample is at least as extreme; 0 or 1 where no chance enters. */
  readonly p: number;
  /** What was measured; made only for a failure. */
  readonly measured: () => Measurement;
}

/** A number of a sample whose distribution under the claim is known. */
export interface Statistic {
  /** One or two words, by which a failure names it. */
  readonly name: StatisticName;
  /** The distribution of the number if the claim holds, and where it is from. */
  readonly nullDistribution: string;
  readonly source: string;
  /** What it sees that the others do not, or sees best. */
  readonly sees: string;
  /** The p-value below which a second, larger sample is drawn; 0 where no chance enters: any finding then is final. */
  readonly screen: number;
  /**
   * By how much a chance computed from an approximate null distribution may be too small, so that p is multiplied by
   * it: 1 for an exact distribution or a bound.
   */
  readonly allowance: number;
  /** Why it says nothing of the sample, or null. */
  readonly skipped: (sample: Sample) => string | null;
  readonly measure: (sample: Sample) => Finding;
}

/** A screen passes all but one correct sample in 500. */
export const usualScreen = 2e-3;

/**
 * Covers the largest excess of true over computed chance that the null study finds among the approximate distributions.
 */
export const approximate = 2;

export const exact = 1;

/** Sums of so many values are near enough to their limits. */
const enough = 500;

/** Skips samples of fewer values. */
export function fewerThan(least: number): Statistic["skipped"] {
  return ({ values }) => (values.length < least ? `${values.length} values are fewer than ${least}` : null);
}

export const fewerThanEnough = fewerThan(enough);

export function never(): null {
  return null;
}
