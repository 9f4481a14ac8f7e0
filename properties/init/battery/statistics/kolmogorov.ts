import { kolmogorovTail } from "../../distribution/pValues.ts";
import { show } from "../../requests/sample.ts";
import { exact, never, type Statistic, usualScreen } from "../statistic.ts";

export const kolmogorov: Statistic = {
  name: "distribution",
  nullDistribution: "P(D ≥ d) ≤ 2·exp(−2Nd²) for Kolmogorov's distance D between F and the sample, for every N",
  source: "Dvoretzky, Kiefer and Wolfowitz, 1956; Massart, 1990",
  sees: "another distribution: a uniform for a normal, a distribution clamped for one truncated",
  screen: usualScreen,
  allowance: exact,
  skipped: never,
  measure: ({ sorted, distribution }) => {
    const u = sorted();
    const n = u.length;
    let distance = 0;
    let worst = 0;
    for (let i = 0; i < n; i++) {
      const share = u[i] as number;
      const here = Math.max(share - i / n, (i + 1) / n - share);
      if (here > distance) [distance, worst] = [here, i];
    }
    return {
      p: kolmogorovTail(distance, n),
      text: () =>
        `${show((worst + 1) / n)} of the values lie where ${show(u[worst] as number)} of them must, within ` +
        `${show(1 / Math.sqrt(n))} or so: they are not draws of the ${distribution.kind} law of ${distribution.formula}`,
    };
  },
};
