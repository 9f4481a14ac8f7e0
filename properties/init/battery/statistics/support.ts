import type { Distribution } from "../../distribution/distribution.ts";
import { roundingSlack } from "../../requests/sample.ts";
import { exact, type Statistic } from "../statistic.ts";

/** Given bounds are rounded to the dtype once; bounds computed from fans may be rounded once more. */
function slackOf({ kind, low, high }: Distribution): number {
  return kind === "normal" ? 0 : roundingSlack * Math.max(Math.abs(low), Math.abs(high));
}

export const support: Statistic = {
  name: "support",
  nullDistribution: "low ≤ x ≤ high, both ends included: a float32 rounding of a half-open draw can reach them",
  source: "the distributions' definitions",
  sees: "a uniform bound or a cut that is too wide by 2.3e-4 of itself (2¹⁸ values), an outlier",
  screen: 0,
  allowance: exact,
  skipped: ({ distribution }) => (distribution.kind === "normal" ? "a normal has no ends" : null),
  measure: ({ values, distribution }) => {
    const { low, high } = distribution;
    const slack = slackOf(distribution);
    let worst = 0;
    let excess = 0;
    let outside = 0;
    for (const value of values) {
      const beyond = Math.max(value - high, low - value) - slack;
      if (beyond <= 0) continue;
      outside += 1;
      if (beyond > excess) [worst, excess] = [value, beyond];
    }
    return {
      p: outside > 0 ? 0 : 1,
      measured: () => ({ statistic: "support", got: worst, low, high, outside }),
    };
  },
};
