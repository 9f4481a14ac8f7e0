import { skewedNormalTails } from "../../distribution/pValues.ts";
import { exact, never, type Statistic } from "../statistic.ts";

export const mean: Statistic = {
  name: "mean",
  nullDistribution:
    "√N·(mean − μ)/σ is standard normal: exactly for a normal distribution, with a thinner tail for a uniform one, the skewness of others allowed for",
  source: "the distributions' moments; Feller, volume II, XVI.7, for the skewness",
  sees: "a mean that is off by 0.01 σ with probability 0.999 at 2¹⁸ values, one-sided draws",
  // No other statistic detects a shift of the mean as well, so more samples are repeated for it.
  screen: 0.05,
  allowance: exact,
  skipped: never,
  measure: ({ values, distribution }) => {
    const { mean: expected, std, skewness } = distribution;
    const n = values.length;
    const offset = values.reduce((sum, value) => sum + (value - expected), 0) / n;
    const standardErrors = (Math.sqrt(n) * offset) / std;
    return {
      p: skewedNormalTails(standardErrors, skewness, n),
      measured: () => ({
        statistic: "mean",
        got: offset + expected,
        expected,
        sigmas: offset / std,
        standardErrors,
      }),
    };
  },
};
