import { normalTails } from "../../distribution/pValues.ts";
import type { Sample } from "../sample.ts";
import { approximate, exact, fewerThanEnough, type Statistic, usualScreen } from "../statistic.ts";

/**
 * Distances that matter for a weight: neighbours, within a kernel, kernels, rows, tensors, and blocks of generators.
 */
export function lagsOf({
  shape,
  tensorLength,
  values,
}: Pick<Sample, "shape" | "tensorLength" | "values">): readonly number[] {
  const width = shape.at(-1) as number;
  const kernel = shape.slice(2).reduce((size, axis) => size * axis, 1);
  const channel = shape.slice(1).reduce((size, axis) => size * axis, 1);
  const near = Array.from({ length: 16 }, (_, i) => i + 1);
  const far = [
    width,
    kernel,
    channel - 1,
    channel,
    channel + 1,
    2 * channel,
    256,
    624,
    1024,
    tensorLength,
    2 * tensorLength,
  ];
  return [...new Set([...near, ...far])].filter((lag) => lag >= 1 && lag <= values.length / 2);
}

/** The largest |Σ xᵢ·xᵢ₊ₖ|/√(N − k) over the lags. */
function worstLag(series: Float64Array, lags: readonly number[]): { readonly lag: number; readonly z: number } {
  let worst = { lag: 0, z: 0 };
  for (const lag of lags) {
    const pairs = series.length - lag;
    let sum = 0;
    for (let i = 0; i < pairs; i++) sum += (series[i] as number) * (series[i + lag] as number);
    const z = sum / Math.sqrt(pairs);
    if (Math.abs(z) > Math.abs(worst.z)) worst = { lag, z };
  }
  return worst;
}

function lagStatistic(
  what: "values" | "signs" | "magnitudes",
  series: (sample: Sample) => Float64Array,
  rest: Pick<Statistic, "nullDistribution" | "sees" | "allowance">,
): Statistic {
  return {
    name: `lag of ${what}`,
    source: "products of independent values of mean 0 and variance 1; Bonferroni over the lags",
    screen: usualScreen,
    skipped: fewerThanEnough,
    ...rest,
    measure: (sample) => {
      const lags = lagsOf(sample);
      const values = series(sample);
      const { lag, z } = worstLag(values, lags);
      return {
        p: Math.min(1, lags.length * normalTails(z)),
        measured: () => ({
          statistic: `lag of ${what}`,
          got: z / Math.sqrt(values.length - lag),
          expected: 0,
          standardError: 1 / Math.sqrt(values.length),
          lag,
          shape: sample.shape,
        }),
      };
    },
  };
}

export const lagOfValues = lagStatistic("values", ({ centred }) => centred(), {
  nullDistribution: "the largest |Σ vᵢ·vᵢ₊ₖ|/√(N − k) over m lags: m·erfc(z/√2), v = √12·(F(x) − ½)",
  sees: "AR(1) with ρ = 0.02 for certain at 2¹⁸ values, antithetic pairs, repeated rows and kernels",
  allowance: approximate,
});

export const lagOfSigns = lagStatistic("signs", ({ signs }) => signs(), {
  nullDistribution: "as of values; the products of signs are independent ±1, exactly, whose tail is below the normal's",
  sees: "signs that depend on each other where magnitudes hide it",
  allowance: exact,
});

export const lagOfMagnitudes = lagStatistic("magnitudes", ({ folded }) => folded(), {
  nullDistribution: "as of values, of √12·(|2F(x) − 1| − ½)",
  sees: "values that are large together: blocks of different scale, one radius for many angles",
  allowance: approximate,
});
