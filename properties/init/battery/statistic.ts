import type { Measurement, StatisticName } from "../../claim/measurement.ts";
import type { Sample } from "./sample.ts";

/** The result of a statistic. */
export interface Finding {
  /**
   * The probability that a correct sample is at least as extreme; 0 or 1 if the statistic does not depend on chance.
   */
  readonly p: number;
  /** The measurement; made only for a failure. */
  readonly measured: () => Measurement;
}

/** A number computed from a sample; its distribution is known if the claim holds. */
export interface Statistic {
  /** A name of one or two words, used in failures. */
  readonly name: StatisticName;
  /** The distribution of the number if the claim holds, and its source. */
  readonly nullDistribution: string;
  readonly source: string;
  /** The faults that only this statistic detects, or that it detects best. */
  readonly sees: string;
  /**
   * The p-value below which a second, larger sample is drawn; 0 for a statistic that does not depend on chance, whose
   * finding is final.
   */
  readonly screen: number;
  /**
   * A bound on the ratio of the true to the computed probability, if the null distribution is approximate; p is
   * multiplied by it. 1 for an exact distribution or a bound.
   */
  readonly allowance: number;
  /** Why the statistic does not apply to the sample, or null. */
  readonly skipped: (sample: Sample) => string | null;
  readonly measure: (sample: Sample) => Finding;
}

/** The first stage passes all but one in 500 correct samples. */
export const usualScreen = 2e-3;

/**
 * Covers the largest ratio of true to computed probability that the null study finds among the approximate
 * distributions.
 */
export const approximate = 2;

export const exact = 1;

/** From this number of values on, sums are close enough to their limits. */
const enough = 500;

/** Skips samples with fewer values. */
export function fewerThan(min: number): Statistic["skipped"] {
  return ({ values }) => (values.length < min ? `${values.length} values are fewer than ${min}` : null);
}

export const fewerThanEnough = fewerThan(enough);

export function never(): null {
  return null;
}
