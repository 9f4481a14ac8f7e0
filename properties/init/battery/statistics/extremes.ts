import { isHalf } from "../../../../impl/halves.ts";
import { spacingAt } from "../sample.ts";
import { exact, never, type Statistic, usualScreen } from "../statistic.ts";

export const extremes: Statistic = {
  name: "extremes",
  nullDistribution:
    "P(F(max) ≤ m) = mᴺ, and so for 1 − F(min) and for max |2F − 1|, of a normal also from above; Bonferroni over these",
  source: "the Beta(N, 1) distribution of the largest of N uniform draws",
  sees: "a uniform bound or a cut that is too narrow by 1e-4 of itself, tails cut below 4.2 σ, an outlier of a normal",
  screen: usualScreen,
  allowance: exact,
  skipped: never,
  measure: ({ values, distribution, dtype }) => {
    const n = values.length;
    const smallest = values.reduce((least, value) => Math.min(least, value));
    const largest = values.reduce((most, value) => Math.max(most, value));
    // The possible effect of rounding is subtracted, including the last representable value before an end.
    // Values of float16 and bfloat16 are reals here.
    const rounding = (value: number) => (isHalf(dtype) ? 0 : 2 * spacingAt(value, dtype));
    const beyondLargest = 1 - distribution.cdf(largest + rounding(largest));
    const beyondSmallest = distribution.cdf(smallest - rounding(smallest));
    const alone = [beyondLargest, beyondSmallest].map((share) => chanceOfNone(share, n));
    // The farther value in either direction leaves the same share on both sides.
    const both = chanceOfNone(2 * Math.min(beyondLargest, beyondSmallest), n);
    const far = distribution.kind === "normal" ? [1 - both] : [];
    const chances = [...alone, both, ...far];
    return {
      p: Math.min(1, chances.length * Math.min(...chances)),
      measured: () => ({
        statistic: "extremes",
        low: smallest,
        high: largest,
        shareBelow: beyondSmallest,
        shareAbove: beyondLargest,
        expected: 1 / n,
      }),
    };
  },
};

/** (1 − q)ⁿ: the probability that none of n draws falls into a part with share q. */
function chanceOfNone(share: number, n: number): number {
  return Math.exp(n * Math.log1p(-share));
}
