import { chiSquareTails } from "../../distribution/pValues.ts";
import { approximate, fewerThan, type Statistic, usualScreen } from "../statistic.ts";

const degrees = 8;

/**
 * The chance of a large sum exceeds χ²'s by a factor whose logarithm falls as 1/N: 1.9 to 3.6 at 1e-6 for a few hundred
 * values (`docs/generated/null-study.md`), within the allowance from here on also at a decision's rate.
 */
const enough = 5000;

export const smooth: Statistic = {
  name: "smooth test",
  nullDistribution: "Σ over k = 1 … 8 of ((2k + 1)/N)·(Σ Pₖ(2u − 1))² is χ² with 8 degrees in the limit",
  source: "Neyman, “Smooth test for goodness of fit”, 1937",
  sees: "sums of a few uniforms for a normal, also of twelve; a std that is off by 1 %",
  screen: usualScreen,
  allowance: approximate,
  skipped: fewerThan(enough),
  measure: ({ u }) => {
    const shares = u();
    const sums = legendreSums(shares);
    const parts = sums.map((sum, i) => ((2 * i + 3) / shares.length) * sum * sum);
    const total = parts.reduce((sum, part) => sum + part);
    const largest = parts.indexOf(Math.max(...parts)) + 1;
    return {
      p: chiSquareTails(total, degrees).upper,
      measured: () => ({ statistic: "smooth test", got: total, expected: degrees, degree: largest }),
    };
  },
};

/** Σ P₁(v) … Σ P₈(v) at v = 2u − 1, by (k + 1)·Pₖ₊₁ = (2k + 1)·v·Pₖ − k·Pₖ₋₁. */
function legendreSums(shares: Float64Array): readonly number[] {
  const sums = new Float64Array(degrees);
  for (let i = 0; i < shares.length; i++) {
    const v = 2 * (shares[i] as number) - 1;
    let before = 1;
    let here = v;
    for (let k = 1; k <= degrees; k++) {
      (sums[k - 1] as number) += here;
      const next = ((2 * k + 1) * v * here - k * before) / (k + 1);
      before = here;
      here = next;
    }
  }
  return Array.from(sums);
}
