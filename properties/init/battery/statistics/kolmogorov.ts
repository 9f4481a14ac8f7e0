import { farthestShare } from "../../distribution/kolmogorov.ts";
import { kolmogorovTail } from "../../distribution/pValues.ts";
import { exact, never, type Statistic, usualScreen } from "../statistic.ts";

export const kolmogorov: Statistic = {
  name: "distribution",
  nullDistribution: "P(D ≥ d) ≤ 2·exp(−2Nd²) for Kolmogorov's distance D between F and the sample, for every N",
  source: "Dvoretzky, Kiefer and Wolfowitz, 1956; Massart, 1990",
  sees: "another distribution: a uniform for a normal, a distribution clamped for one truncated",
  screen: usualScreen,
  allowance: exact,
  skipped: never,
  measure: ({ sorted, values }) => {
    const u = sorted();
    const { distance, index, got, expected } = farthestShare(u, (share) => share);
    const tolerance = 1 / Math.sqrt(u.length);
    return {
      p: kolmogorovTail(distance, u.length),
      // Values and their shares have the same order.
      measured: () => ({
        statistic: "distribution",
        at: values.slice().sort()[index] as number,
        got,
        expected,
        tolerance,
      }),
    };
  },
};
