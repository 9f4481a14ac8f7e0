import type { Claim } from "../../claim/claim.ts";
import { batteryClaim } from "./batteryClaim.ts";
import { furtherBatteries } from "./furtherBatteries.ts";
import { initializerRow, pooledRow } from "./row.ts";

/** Fewer values than a vector of a processor: PyTorch draws below 16 by another method. */
const fewValues = [3, 5] as const;
/** 256 values, which show whether tensors vary from seed to seed as they must. */
const smallWeight = [16, 4, 2, 2] as const;
const depthwise = [
  [7000, 1, 5, 8],
  [2100, 1, 5, 8],
  [540, 1, 5, 8],
  [140, 1, 5, 8],
  [36, 1, 5, 8],
] as const;
/** [in, out/groups, kh, kw] of a transposed convolution. */
const transposed = [
  [79, 175, 5, 4],
  [59, 70, 5, 4],
  [31, 35, 5, 4],
  [13, 20, 5, 4],
  [7, 10, 5, 4],
] as const;

/**
 * Claim: the elements are independent draws of the distribution that the initializer's name and parameters state, by
 * every statistic of the battery (properties/init/battery/statistics.ts): support and extremes, moments, whole
 * distribution, lags, rows and columns, triples, repetitions, and the next seed.
 * Conditions: a shape on which wrong fans do not coincide. Two stages; each decision rejects a correct sample at the
 * run's rate. 82,600 values (quick) or 276,500 (ci, deep) a screen, eight times as many where a screen is suspicious.
 * Catches: `pnpm power` prints what and with which probability: a normal's std 1 % off, a mean 0.01 σ off, AR(1) of
 * 0.02.
 * Source: docs/statistics.md, Two stages; the distributions' own papers, as cited in `distributionOf`.
 */
export const batteries: readonly Claim[] = [
  batteryClaim({
    id: "init/battery-of-uniform",
    title: "draws uniform values independently from their distribution, by every statistic",
    rationale: "judges the distribution on which every other draw rests",
    operation: "initialize",
    rows: [
      initializerRow({ initializer: "uniform", a: 0, b: 1 }),
      initializerRow({ initializer: "uniform", a: -0.05, b: 0.05 }),
      initializerRow({ initializer: "uniform", a: 1000, b: 1001 }),
      initializerRow({ initializer: "uniform", a: -3, b: 0 }),
      initializerRow({ initializer: "uniform", a: -1, b: 1 }, { dtype: "float64" }),
      pooledRow({ initializer: "uniform", a: -1, b: 1 }, fewValues),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-normal",
    title: "draws normal values independently from their distribution, by every statistic",
    operation: "initialize",
    rows: [
      initializerRow({ initializer: "normal", mean: 0, std: 1 }),
      initializerRow({ initializer: "normal", mean: 0, std: 0.01 }),
      initializerRow({ initializer: "normal", mean: -5, std: 20 }),
      initializerRow({ initializer: "normal", mean: 1, std: 1e-4 }),
      initializerRow({ initializer: "normal", mean: 0, std: 1 }, { dtype: "float64" }),
      pooledRow({ initializer: "normal", mean: 0, std: 1 }, fewValues),
      pooledRow({ initializer: "normal", mean: 0, std: 0.02 }, smallWeight),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-trunc-normal",
    title: "draws truncated normal values independently from their distribution, by every statistic",
    operation: "initialize",
    rows: [
      initializerRow({ initializer: "trunc_normal", mean: 0, std: 1, a: -2, b: 2 }),
      initializerRow({ initializer: "trunc_normal", mean: 0, std: 0.02, a: -2, b: 2 }),
      initializerRow({ initializer: "trunc_normal", mean: 0, std: 1e-8, a: -2, b: 2 }),
      initializerRow({ initializer: "trunc_normal", mean: 0, std: 2, a: -2, b: 2 }),
      initializerRow({ initializer: "trunc_normal", mean: 1, std: 1, a: 0, b: 4 }),
      initializerRow({ initializer: "trunc_normal", mean: 0, std: 1, a: 1, b: 2 }),
      initializerRow({ initializer: "trunc_normal", mean: 0, std: 1, a: 6, b: 6.1 }),
      initializerRow({ initializer: "trunc_normal", mean: 0, std: 1, a: -7.4, b: -7 }),
      initializerRow({ initializer: "trunc_normal", mean: 0, std: 1, a: -2, b: 2 }, { dtype: "float64" }),
      pooledRow({ initializer: "trunc_normal", mean: 0, std: 1, a: -2, b: 2 }, fewValues),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-kaiming",
    title: "draws Kaiming weights independently from their distribution, by every statistic",
    operation: "initialize",
    rows: [
      initializerRow({ initializer: "kaiming_uniform", mode: "fan_in", nonlinearity: "relu" }),
      initializerRow({ initializer: "kaiming_uniform", a: Math.sqrt(5), mode: "fan_out" }),
      initializerRow({ initializer: "kaiming_uniform", mode: "fan_in", nonlinearity: "relu" }, { shapes: depthwise }),
      initializerRow({ initializer: "kaiming_normal", mode: "fan_in", nonlinearity: "relu" }),
      initializerRow({ initializer: "kaiming_normal", mode: "fan_out", nonlinearity: "tanh" }, { shapes: transposed }),
      initializerRow({ initializer: "kaiming_normal", a: 0.2, mode: "fan_out" }, { dtype: "float64" }),
      pooledRow({ initializer: "kaiming_uniform", mode: "fan_in", nonlinearity: "selu" }, smallWeight),
      pooledRow({ initializer: "kaiming_normal", mode: "fan_in", nonlinearity: "relu" }, fewValues),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-xavier",
    title: "draws Xavier weights independently from their distribution, by every statistic",
    operation: "initialize",
    rows: [
      initializerRow({ initializer: "xavier_uniform", gain: 1 }),
      initializerRow({ initializer: "xavier_uniform", gain: 5 / 3 }, { dtype: "float64" }),
      initializerRow({ initializer: "xavier_normal", gain: 1 }),
      initializerRow({ initializer: "xavier_normal", gain: 0.02 }, { shapes: depthwise }),
      pooledRow({ initializer: "xavier_normal", gain: 1 }, smallWeight),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-variance-scaling",
    title: "draws variance_scaling and its named forms independently from their distribution, by every statistic",
    operation: "initialize",
    rows: [
      ...(["fan_in", "fan_out", "fan_avg"] as const).flatMap((mode, i) =>
        (["uniform", "normal", "truncated_normal"] as const).map((distribution) =>
          initializerRow({ initializer: "variance_scaling", scale: [1, 2, 0.5][i] as number, mode, distribution }),
        ),
      ),
      ...(["lecun_uniform", "lecun_normal", "he_uniform", "he_normal", "glorot_uniform", "glorot_normal"] as const).map(
        (initializer) => initializerRow({ initializer }),
      ),
      pooledRow({ initializer: "he_normal" }, smallWeight),
    ],
  }),
  ...furtherBatteries,
];
