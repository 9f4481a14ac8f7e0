import type { StatisticDiscrepancy } from "../properties/claim/discrepancy.ts";
import type { StatisticName } from "../properties/claim/measurement.ts";

const normal = { kind: "normal", formula: "std 1", mean: 0, std: 1, low: Number.NEGATIVE_INFINITY, high: Infinity };
const uniform = { kind: "uniform", formula: "[-1, 1]", mean: 0, std: 0.57735, low: -1, high: 1 };
const drawn = { kind: "statistic", subject: "x", n: 4096 } as const;
const ofNormal = { ...drawn, distribution: normal } as const;
const ofUniform = { ...drawn, distribution: uniform } as const;
const lag = { got: 0.25, expected: 0, standardError: 0.0156, lag: 3, shape: [16, 256], p: 1e-20 } as const;
const axes = { got: 1.5, expected: 1, chiSquare: 36, degrees: 16, farthest: 2, standardErrors: -6, p: 1e-20 } as const;

type StatisticExamples = {
  readonly [S in StatisticName]: readonly [found: StatisticDiscrepancy & { readonly statistic: S }, sentence: string];
};

/** One failure of each statistic, and its sentence. */
export const statisticExamples: StatisticExamples = {
  finite: [{ ...drawn, statistic: "finite", place: 77, got: Number.NaN }, "x: value 77 is NaN, must be finite"],
  support: [
    { ...ofUniform, statistic: "support", got: 1.25, low: -1, high: 1, outside: 3 },
    "x: a value is 1.25, 1.25 × the bound, must be in [-1, 1] ([-1, 1]); 3 of 4096 are outside",
  ],
  variance: [
    { ...ofNormal, statistic: "variance", got: Math.SQRT2, expected: 1, ratio: Math.SQRT2, p: 1.9e-288 },
    "x: std is 1.414 × the expected one: 1.414, must be 1.000 (std 1); p = 1.9e-288 over 4096 values",
  ],
  mean: [
    { ...ofNormal, statistic: "mean", got: 0.25, expected: 0, sigmas: 0.25, standardErrors: 16, p: 1e-57 },
    "x: mean is 0.2500, must be 0.000: 16.00 standard errors, 0.2500 σ off (std 1); p = 1.0e-57 over 4096 values",
  ],
  extremes: [
    {
      ...{ ...ofUniform, statistic: "extremes", low: -0.5, high: 0.5, shareBelow: 0.25, shareAbove: 0.25 },
      ...{ expected: 1 / 4096, p: 1e-300 },
    },
    "x: the values in [-0.5, 0.5] leave 0.2500 of the distribution below and 0.2500 above, must leave about 0.0002441 ([-1, 1]); p = 1.0e-300 over 4096 values",
  ],
  "largest value": [
    { ...ofUniform, statistic: "largest value", value: 0.9, got: 0.95, expected: 0.9932 },
    "x: the largest value is 0.9000 and has 0.9500 of the distribution below it, must have 0.9932 or more ([-1, 1]), over 4096 values",
  ],
  "smallest value": [
    { ...ofUniform, statistic: "smallest value", value: -0.9, got: 0.95, expected: 0.9932 },
    "x: the smallest value is -0.9000 and has 0.9500 of the distribution above it, must have 0.9932 or more ([-1, 1]), over 4096 values",
  ],
  "largest magnitude": [
    { ...ofUniform, statistic: "largest magnitude", got: 0.5, low: 0.9932, high: 1, ratio: 0.5 },
    "x: the largest |value| is 0.5000 × the bound: 0.5000, must be in [0.9932, 1.000] ([-1, 1]), over 4096 values",
  ],
  distribution: [
    { ...ofUniform, statistic: "distribution", at: 0, got: 0.75, expected: 0.5, tolerance: 0.0588 },
    "x: the share of values up to 0.000 is 0.7500, must be 0.5000 ± 0.05880: the values do not follow the uniform distribution ([-1, 1]), over 4096 values",
  ],
  "Anderson-Darling": [
    { ...ofNormal, statistic: "Anderson-Darling", got: 64, high: 20, p: 1e-27, screenedP: 4.1e-9 },
    "x: A² is 64.00, must be below 20: the values do not follow the normal distribution (std 1); p = 1.0e-27 over 4096 values, after p = 4.1e-9 over a smaller sample",
  ],
  "smooth test": [
    { ...ofNormal, statistic: "smooth test", got: 128, expected: 8, degree: 2, p: 1e-23 },
    "x: Neyman's statistic is 128.0, mostly by Legendre moment 2 of F(x), must be about 8: the values do not follow the normal distribution (std 1); p = 1.0e-23 over 4096 values",
  ],
  "Legendre moment": [
    { ...ofNormal, statistic: "Legendre moment", degree: 2, got: 0.25, expected: 0, tolerance: 0.125 },
    "x: Legendre moment 2 of F(x) is 0.2500, must be 0 ± 0.1250: the values do not follow the normal distribution (std 1), over 4096 values",
  ],
  "repeated runs": [
    {
      ...{ ...ofNormal, statistic: "repeated runs", values: [0.5, 0.25] },
      ...{ first: { at: 0, isNext: false }, again: { at: 7, isNext: true } },
    },
    "x: the 2 values from place 7 under the next seed equal those from place 0, must differ: 0.5, 0.25",
  ],
  collisions: [
    { ...ofNormal, statistic: "collisions", got: 90, expected: 4, lane: 1, lanes: 3, bits: 21, p: 0 },
    "x: 90 values at places 1 mod 3 repeat an earlier one, must be at most 4.000: draws of 21 bits repeat less often; p < 1e-300 over 4096 values",
  ],
  "next seed's values": [
    { ...ofNormal, statistic: "next seed's values", got: 4096, expected: 0.002, p: 0 },
    "x: 4096 of 4096 values equal those of the next seed at the same place, must differ; p < 1e-300 over 4096 values",
  ],
  "next seed's correlation": [
    { ...ofNormal, statistic: "next seed's correlation", ...lag },
    "x: values and those of the next seed, 3 places on, have correlation 0.2500, must be 0 ± 0.01560; p = 1.0e-20 over 4096 values",
  ],
  "lag of values": [
    { ...ofNormal, statistic: "lag of values", ...lag },
    "x: values at distance 3 have correlation 0.2500, must be 0 ± 0.01560 (shape [16,256]); p = 1.0e-20 over 4096 values",
  ],
  "lag of signs": [
    { ...ofNormal, statistic: "lag of signs", ...lag },
    "x: signs at distance 3 have correlation 0.2500, must be 0 ± 0.01560 (shape [16,256]); p = 1.0e-20 over 4096 values",
  ],
  "lag of magnitudes": [
    { ...ofNormal, statistic: "lag of magnitudes", ...lag },
    "x: magnitudes at distance 3 have correlation 0.2500, must be 0 ± 0.01560 (shape [16,256]); p = 1.0e-20 over 4096 values",
  ],
  "row means": [
    { ...ofNormal, statistic: "row means", ...axes },
    "x: row means vary 1.500 × as much as those of independent values, must vary as much (χ² 36.00 of 16); row 2 is -6.000 standard errors off; p = 1.0e-20 over 4096 values",
  ],
  "row scales": [
    { ...ofNormal, statistic: "row scales", ...axes },
    "x: row scales vary 1.500 × as much as those of independent values, must vary as much (χ² 36.00 of 16); row 2 is -6.000 standard errors off; p = 1.0e-20 over 4096 values",
  ],
  "column means": [
    { ...ofNormal, statistic: "column means", ...axes },
    "x: column means vary 1.500 × as much as those of independent values, must vary as much (χ² 36.00 of 16); column 2 is -6.000 standard errors off; p = 1.0e-20 over 4096 values",
  ],
  "column scales": [
    { ...ofNormal, statistic: "column scales", ...axes },
    "x: column scales vary 1.500 × as much as those of independent values, must vary as much (χ² 36.00 of 16); column 2 is -6.000 standard errors off; p = 1.0e-20 over 4096 values",
  ],
  triples: [
    { ...ofNormal, statistic: "triples", got: 900, expected: 511, sides: 8, p: 1e-24 },
    "x: χ² of consecutive triples in 8³ cells is 900.0, must be about 511: neighbours depend on each other; p = 1.0e-24 over 4096 values",
  ],
  "spread of means": [
    { ...ofNormal, statistic: "spread of means", got: 0.125, expected: 1, tensors: 16, tensorLength: 256, p: 1e-15 },
    "x: means of 16 tensors of 256 values vary 0.1250 × as much as those of independent draws, must vary as much; p = 1.0e-15 over 4096 values",
  ],
  "spread of deviations": [
    { ...ofNormal, statistic: "spread of deviations", got: 8, expected: 1, tensors: 16, tensorLength: 256, p: 1e-15 },
    "x: deviations of 16 tensors of 256 values vary 8.000 × as much as those of independent draws, must vary as much; p = 1.0e-15 over 4096 values",
  ],
  "zeros by row": [
    { ...drawn, statistic: "zeros by row", low: 0, high: 4000, expected: 1000, standardError: 28, p: 0 },
    "x: rows have 0 to 4000 zeros, must have 1000 ± 28.00; p < 1e-300 over 4096 values",
  ],
  "zeros shared with the next column": [
    { ...drawn, statistic: "zeros shared with the next column", standardErrors: 32, p: 1e-220 },
    "x: neighbouring columns share zeros 32.00 standard errors more often than expected; p = 1.0e-220 over 4096 values",
  ],
  "zeros shared with the next seed": [
    { ...drawn, statistic: "zeros shared with the next seed", standardErrors: 32, p: 1e-220 },
    "x: columns share zeros with those of the next seed 32.00 standard errors more often than expected; p = 1.0e-220 over 4096 values",
  ],
  "zeros that touch": [
    { ...drawn, statistic: "zeros that touch", standardErrors: 32, p: 1e-220 },
    "x: zeros of a column touch each other 32.00 standard errors more often than expected; p = 1.0e-220 over 4096 values",
  ],
  "share of zeros": [
    { ...drawn, statistic: "share of zeros", row: 3, got: 1, expected: 0.3, tolerance: 0.125 },
    "x: 100.0 % of row 3 is zero, must be 30.00 ± 12.50 %: zeros must be equally frequent in all rows, over 4096 values",
  ],
  "second moment": [
    {
      ...{ ...drawn, statistic: "second moment", of: "output", got: 0.5, expected: 1, channels: 128, layers: 4 },
      p: 1e-20,
    },
    "x: the second moment of each layer's output is 0.5000 × the expected one, in 128 channels of 4 layers; p = 1.0e-20 over 4096 values",
  ],
};
