import { chiSquareTails, skewedNormalTails, twoSided } from "../../distribution/pValues.ts";
import type { Sample } from "../sample.ts";
import { exact, never, type Statistic, usualScreen } from "../statistic.ts";

/** Σ ((x − μ)/σ)². */
export function sumOfSquares({ values, distribution }: Sample, from = 0, to = values.length): number {
  const { mean, std } = distribution;
  let sum = 0;
  for (let i = from; i < to; i++) sum += (((values[i] as number) - mean) / std) ** 2;
  return sum;
}

export const variance: Statistic = {
  name: "variance",
  nullDistribution:
    "Σ((x − μ)/σ)² is χ² with N degrees for a normal distribution, exactly; else normal with variance N·Var z², its skewness allowed for",
  source: "the distributions' moments; Feller, volume II, XVI.7, for the skewness",
  sees: "a normal's std that is off by 1 % with probability 0.9998 at 2¹⁸ values: exchanged fans, a gain, a cut without its correction",
  screen: usualScreen,
  allowance: exact,
  skipped: never,
  measure: (sample) => {
    const { values, distribution } = sample;
    const { std } = distribution;
    const n = values.length;
    const squares = sumOfSquares(sample);
    const ratio = Math.sqrt(squares / n);
    return {
      p: distribution.kind === "normal" ? twoSided(chiSquareTails(squares, n)) : skewedTails(sample, squares),
      measured: () => ({ statistic: "variance", got: ratio * std, expected: std, ratio }),
    };
  },
};

function skewedTails({ values, distribution }: Sample, squares: number): number {
  const n = values.length;
  const z = (squares - n) / Math.sqrt(n * distribution.squareVariance);
  return skewedNormalTails(z, distribution.squareSkewness, n);
}
