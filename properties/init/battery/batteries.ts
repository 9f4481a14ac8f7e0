import type { Claim } from "../../claim/claim.ts";
import type { Parameters } from "../requests/initializers.ts";
import { batteryClaim } from "./batteryClaim.ts";
import { type BatteryRow, initializerRow, layerRow, orthogonalRow, sparseRow } from "./row.ts";

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

const pooled = (parameters: Parameters, shape: readonly number[]): BatteryRow =>
  initializerRow(parameters, { pooled: shape });

/**
 * Claim: the elements are independent draws of the law that the initializer's name and parameters state, by every statistic
 * of the battery (properties/init/battery/statistics.ts): support and extremes, moments, whole distribution, lags, rows and
 * columns, triples, repetitions, and the next seed.
 * Conditions: a shape on which wrong fans do not coincide. Two stages; each decision rejects a sound sample at the run's
 * rate. 82,600 values (quick) or 276,500 (ci, deep) a screen, eight times as many where a screen looks odd.
 * Catches: `pnpm power` prints what and with which probability: a normal's std 1 % off, a mean 0.01 σ off, AR(1) of 0.02.
 * Source: docs/statistics.md, Two stages; the laws' own papers, as cited in `lawOf`.
 */
export const batteries: readonly Claim[] = [
  batteryClaim({
    id: "init/battery-of-uniform",
    title: "draws uniform values independently and of their law, by every statistic",
    operation: "initialize",
    rows: [
      initializerRow({ initializer: "uniform", a: 0, b: 1 }),
      initializerRow({ initializer: "uniform", a: -0.05, b: 0.05 }),
      initializerRow({ initializer: "uniform", a: 1000, b: 1001 }),
      initializerRow({ initializer: "uniform", a: -3, b: 0 }),
      initializerRow({ initializer: "uniform", a: -1, b: 1 }, { dtype: "float64" }),
      pooled({ initializer: "uniform", a: -1, b: 1 }, fewValues),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-normal",
    title: "draws normal values independently and of their law, by every statistic",
    operation: "initialize",
    rows: [
      initializerRow({ initializer: "normal", mean: 0, std: 1 }),
      initializerRow({ initializer: "normal", mean: 0, std: 0.01 }),
      initializerRow({ initializer: "normal", mean: -5, std: 20 }),
      initializerRow({ initializer: "normal", mean: 1, std: 1e-4 }),
      initializerRow({ initializer: "normal", mean: 0, std: 1 }, { dtype: "float64" }),
      pooled({ initializer: "normal", mean: 0, std: 1 }, fewValues),
      pooled({ initializer: "normal", mean: 0, std: 0.02 }, smallWeight),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-trunc-normal",
    title: "draws truncated normal values independently and of their law, by every statistic",
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
      pooled({ initializer: "trunc_normal", mean: 0, std: 1, a: -2, b: 2 }, fewValues),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-kaiming",
    title: "draws Kaiming weights independently and of their law, by every statistic",
    operation: "initialize",
    rows: [
      initializerRow({ initializer: "kaiming_uniform", mode: "fan_in", nonlinearity: "relu" }),
      initializerRow({ initializer: "kaiming_uniform", a: Math.sqrt(5), mode: "fan_out" }),
      initializerRow({ initializer: "kaiming_uniform", mode: "fan_in", nonlinearity: "relu" }, { shapes: depthwise }),
      initializerRow({ initializer: "kaiming_normal", mode: "fan_in", nonlinearity: "relu" }),
      initializerRow({ initializer: "kaiming_normal", mode: "fan_out", nonlinearity: "tanh" }, { shapes: transposed }),
      initializerRow({ initializer: "kaiming_normal", a: 0.2, mode: "fan_out" }, { dtype: "float64" }),
      pooled({ initializer: "kaiming_uniform", mode: "fan_in", nonlinearity: "selu" }, smallWeight),
      pooled({ initializer: "kaiming_normal", mode: "fan_in", nonlinearity: "relu" }, fewValues),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-xavier",
    title: "draws Xavier weights independently and of their law, by every statistic",
    operation: "initialize",
    rows: [
      initializerRow({ initializer: "xavier_uniform", gain: 1 }),
      initializerRow({ initializer: "xavier_uniform", gain: 5 / 3 }, { dtype: "float64" }),
      initializerRow({ initializer: "xavier_normal", gain: 1 }),
      initializerRow({ initializer: "xavier_normal", gain: 0.02 }, { shapes: depthwise }),
      pooled({ initializer: "xavier_normal", gain: 1 }, smallWeight),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-variance-scaling",
    title: "draws variance_scaling and its named forms independently and of their law, by every statistic",
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
      pooled({ initializer: "he_normal" }, smallWeight),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-layer-defaults",
    title: "draws a layer's weight and bias independently and of their law, by every statistic",
    operation: "conv2dParameters",
    rows: [
      layerRow("weight", [
        { inChannels: 395, outChannels: 175, kernelSize: [4, 5], groups: 5 },
        { inChannels: 295, outChannels: 70, kernelSize: [4, 5], groups: 5 },
        { inChannels: 155, outChannels: 35, kernelSize: [4, 5], groups: 5 },
        { inChannels: 65, outChannels: 20, kernelSize: [4, 5], groups: 5 },
        { inChannels: 35, outChannels: 10, kernelSize: [4, 5], groups: 5 },
      ]),
      layerRow("weight", [
        { inChannels: 5000, outChannels: 5000, kernelSize: [7, 7], groups: 5000 },
        { inChannels: 1500, outChannels: 1500, kernelSize: [7, 7], groups: 1500 },
        { inChannels: 400, outChannels: 400, kernelSize: [7, 7], groups: 400 },
        { inChannels: 100, outChannels: 100, kernelSize: [7, 7], groups: 100 },
        { inChannels: 25, outChannels: 25, kernelSize: [7, 7], groups: 25 },
      ]),
      layerRow("weight", [
        { inChannels: 512, outChannels: 512, kernelSize: [1, 1], groups: 1 },
        { inChannels: 256, outChannels: 256, kernelSize: [1, 1], groups: 1 },
        { inChannels: 128, outChannels: 128, kernelSize: [1, 1], groups: 1 },
        { inChannels: 64, outChannels: 64, kernelSize: [1, 1], groups: 1 },
        { inChannels: 32, outChannels: 32, kernelSize: [1, 1], groups: 1 },
      ]),
      layerRow("bias", [{ inChannels: 6, outChannels: 64, kernelSize: [2, 3], groups: 2 }]),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-orthogonal",
    title: "draws orthogonal matrices by Haar's law, entry by entry over many seeds, by every statistic",
    operation: "initialize",
    rows: [
      orthogonalRow([5, 5], () => 0, "the first entry"),
      orthogonalRow([5, 5], () => 24, "the last entry"),
      orthogonalRow([4, 9], () => 0, "the first entry"),
      orthogonalRow([9, 4], (seed) => seed, "the entry at seed mod 36"),
      orthogonalRow([6, 2, 2, 2], () => 8, "the entry [1, 0]"),
    ],
  }),
  batteryClaim({
    id: "init/battery-of-sparse",
    title: "draws the values beside zeros of sparse independently and of their law, by every statistic",
    operation: "initialize",
    rows: [sparseRow(0.01), sparseRow(3)],
  }),
  batteryClaim({
    id: "init/battery-over-seeds",
    title: "starts from each of many seeds in a row with independent values of the law, by every statistic",
    operation: "initialize",
    rows: [
      pooled({ initializer: "uniform", a: 0, b: 1 }, [2, 2]),
      pooled({ initializer: "normal", mean: 0, std: 1 }, [2, 2]),
      pooled({ initializer: "kaiming_uniform", nonlinearity: "relu" }, [2, 1, 3, 3]),
    ],
    examples: [{ row: 0, seed: 0 }],
  }),
];
