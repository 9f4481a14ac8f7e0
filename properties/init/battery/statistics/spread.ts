import { chiSquareTails, twoSided } from "../../distribution/pValues.ts";
import type { Sample } from "../sample.ts";
import { approximate, type Statistic, usualScreen } from "../statistic.ts";
import { sumOfSquares } from "./variance.ts";

const minTensors = 32;
const minValues = 200;

function skipped({ values, tensorLength }: Sample): string | null {
  if (values.length / tensorLength < minTensors) return `needs ${minTensors} tensors of one shape`;
  return tensorLength < minValues ? `needs tensors of ${minValues} values` : null;
}

function spreadStatistic(what: "means" | "deviations", score: (sample: Sample, from: number) => number): Statistic {
  return {
    name: `spread of ${what}`,
    nullDistribution: `Σ over tensors of different seeds of the standardized ${what}' squares is χ² with as many degrees as tensors`,
    source: "the distributions of mean and variance; Wilson and Hilferty, 1931, for a normal's deviation",
    sees: "tensors that are standardized to their exact mean or deviation, or each scaled by a different factor",
    screen: usualScreen,
    allowance: approximate,
    skipped,
    measure: (sample) => {
      const { values, tensorLength } = sample;
      const tensors = values.length / tensorLength;
      let total = 0;
      for (let from = 0; from < values.length; from += tensorLength) total += score(sample, from) ** 2;
      return {
        p: twoSided(chiSquareTails(total, tensors)),
        measured: () => ({
          statistic: `spread of ${what}`,
          got: Math.sqrt(total / tensors),
          expected: 1,
          tensors,
          tensorLength,
        }),
      };
    },
  };
}

export const spreadOfMeans = spreadStatistic("means", ({ values, distribution, tensorLength }, from) => {
  let sum = 0;
  for (let i = from; i < from + tensorLength; i++) sum += (values[i] as number) - distribution.mean;
  return sum / distribution.std / Math.sqrt(tensorLength);
});

export const spreadOfDeviations = spreadStatistic("deviations", (sample, from) => {
  const { distribution, tensorLength: n } = sample;
  const squares = sumOfSquares(sample, from, from + n);
  if (distribution.kind !== "normal") return (squares - n) / Math.sqrt(n * distribution.squareVariance);
  const spread = 2 / (9 * n);
  return (Math.cbrt(squares / n) - (1 - spread)) / Math.sqrt(spread);
});
