import { normalTails, poissonAtLeast } from "../../distribution/pValues.ts";
import type { Sample } from "../sample.ts";
import { approximate, exact, type Statistic, usualScreen } from "../statistic.ts";
import { demandedBits, minBits } from "./collisions.ts";

const maxShift = 8;

const isAlone = ({ neighbour }: Sample) => (neighbour ? null : "the next seed was not drawn, or there are no seeds");

export const equalPlaces: Statistic = {
  name: "next seed's values",
  nullDistribution: "as many places as Poisson(N/2²¹) hold the same value under seed s and s + 1",
  source: "independent draws of 21 bits or more",
  sees: "a seed that is ignored or partly used",
  screen: usualScreen,
  allowance: exact,
  skipped: (sample) => isAlone(sample) ?? (sample.bits < minBits ? "the dtype holds the distribution coarsely" : null),
  measure: ({ values, neighbour }) => {
    const equal = values.reduce((count, value, i) => count + (value === neighbour?.[i] ? 1 : 0), 0);
    return {
      p: poissonAtLeast(equal, values.length / 2 ** demandedBits),
      measured: () => ({ statistic: "next seed's values", got: equal, expected: values.length / 2 ** demandedBits }),
    };
  },
};

export const neighbourCorrelation: Statistic = {
  name: "next seed's correlation",
  nullDistribution: "the largest |Σ vᵢ·wᵢ₊ₖ|/√n over shifts k = −8 … 8 between seeds s and s + 1: 17·erfc(z/√2)",
  source: "products of independent values of mean 0 and variance 1; Bonferroni over the shifts",
  sees: "streams of neighbouring seeds that resemble each other, shifted by a few draws or not",
  screen: usualScreen,
  allowance: approximate,
  skipped: isAlone,
  measure: ({ centred, neighbour, distribution, shape }) => {
    const first = centred();
    const second = (neighbour as Float64Array).map((value) => Math.sqrt(12) * (distribution.cdf(value) - 0.5));
    let worst = { shift: 0, z: 0 };
    for (let shift = -maxShift; shift <= maxShift; shift++) {
      const from = Math.max(0, -shift);
      const to = Math.min(first.length, first.length - shift);
      let sum = 0;
      for (let i = from; i < to; i++) sum += (first[i] as number) * (second[i + shift] as number);
      const z = sum / Math.sqrt(to - from);
      if (Math.abs(z) > Math.abs(worst.z)) worst = { shift, z };
    }
    return {
      p: Math.min(1, (2 * maxShift + 1) * normalTails(worst.z)),
      measured: () => ({
        statistic: "next seed's correlation",
        got: worst.z / Math.sqrt(first.length),
        expected: 0,
        standardError: 1 / Math.sqrt(first.length),
        lag: worst.shift,
        shape,
      }),
    };
  },
};
