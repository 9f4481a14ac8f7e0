import type { SampledRequest } from "../requests/sampledRequest.ts";

/** A vector, and weights of three, five and six axes. */
const vector = [2048] as const;
const [threeAxes, fiveAxes, sixAxes] = [
  [32, 16, 5],
  [16, 8, 2, 3, 5],
  [8, 4, 2, 2, 3, 5],
] as const;

/** [a, b] in standard deviations: narrow, on one side of the mean, far from it, and open towards one side. */
const cuts = [
  [-0.01, 0.01],
  [0, 0.02],
  [0.5, 0.55],
  [3, 3.5],
  [-7.4, -7.3],
  [1.5, 40],
  [-40, -0.5],
] as const;

const rows: readonly object[] = [
  ...cuts.map(([a, b]) => ({ initializer: "trunc_normal", mean: 0, std: 1, a, b, shape: vector })),
  { initializer: "trunc_normal", mean: 5, std: 0.01, a: 5.02, b: 5.0205, shape: threeAxes },
  { initializer: "trunc_normal", mean: 0, std: 1e-20, a: -2e-20, b: 2e-20, shape: fiveAxes },
  ...[1e-20, 1e20].flatMap((scale) => [
    { initializer: "normal", mean: 0, std: scale, shape: sixAxes },
    { initializer: "uniform", a: -scale, b: scale, shape: threeAxes },
  ]),
  { initializer: "normal", mean: 3, std: 0.5, shape: vector },
  { initializer: "uniform", a: -0.5, b: 0.5, shape: vector },
  { initializer: "uniform", a: 2, b: 3, shape: sixAxes },
  ...[threeAxes, fiveAxes].flatMap((shape) => [
    { initializer: "kaiming_uniform", mode: "fan_in", nonlinearity: "relu", shape },
    { initializer: "xavier_uniform", shape },
    { initializer: "variance_scaling", mode: "fan_out", distribution: "uniform", shape },
  ]),
  // Fans of 1, of 9,216, and with an odd sum.
  { initializer: "kaiming_uniform", mode: "fan_in", nonlinearity: "relu", shape: [64, 1] },
  { initializer: "he_uniform", shape: [1, 1024, 3, 3] },
  { initializer: "variance_scaling", mode: "fan_avg", distribution: "uniform", shape: [3, 2] },
  { initializer: "glorot_uniform", shape: [2, 1, 1, 1] },
  { initializer: "xavier_uniform", shape: [1, 2] },
];

/** Requests at the ends of what a distribution's parameters and shapes can be. */
export const cornerRows: readonly SampledRequest[] = rows.map(
  (row) => ({ ...row, dtype: "float32", seed: 0 }) as SampledRequest,
);
