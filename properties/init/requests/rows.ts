import type { Nonlinearity } from "../../../contract/contract.ts";
import type { SampledRequest } from "./sampledRequest.ts";

export const nonlinearities: readonly Nonlinearity[] = [
  "leaky_relu",
  "relu",
  "tanh",
  "selu",
  "linear",
  "sigmoid",
  "conv1d",
  "conv2d",
  "conv3d",
  "conv_transpose1d",
  "conv_transpose2d",
  "conv_transpose3d",
];

/**
 * A weight on which wrong fans cannot coincide with right ones: fan in/out exchanged, per group or total, averaged, of
 * the kernel's height or width alone, misread as HWIO … all differ by 18 % and more (docs/numerics.md, Shapes that show
 * a wrong fan). 276,500 elements.
 */
const tellingShape = [175, 79, 4, 5] as const;
/** 82,600 elements; a dense layer of 71,300. */
const smallerShape = [70, 59, 4, 5] as const;
const denseShape = [310, 230] as const;

/** Every initializer × mode × nonlinearity of a form, on shapes on which fans differ. */
export function fanRows(form: "uniform" | "normal"): readonly SampledRequest[] {
  const shapes = form === "uniform" ? [tellingShape, smallerShape, denseShape] : [smallerShape, denseShape];
  const rows: object[] = [
    { initializer: `kaiming_${form}`, shape: tellingShape, a: 0, mode: "fan_in", nonlinearity: "relu" },
  ];
  const add = (row: object) => rows.push({ ...row, shape: shapes[rows.length % shapes.length] });
  for (const mode of ["fan_in", "fan_out"]) {
    for (const nonlinearity of nonlinearities) add({ initializer: `kaiming_${form}`, a: 0, mode, nonlinearity });
    for (const a of [0.2, 1, Math.sqrt(5)])
      add({ initializer: `kaiming_${form}`, a, mode, nonlinearity: "leaky_relu" });
  }
  for (const gain of [1, 5 / 3, 0.02]) add({ initializer: `xavier_${form}`, gain });
  for (const distribution of form === "uniform" ? ["uniform"] : ["truncated_normal", "normal"])
    for (const mode of ["fan_in", "fan_out", "fan_avg"])
      for (const scale of [1, 2, 0.5]) add({ initializer: "variance_scaling", scale, mode, distribution });
  for (const family of ["lecun", "he", "glorot"]) add({ initializer: `${family}_${form}` });
  return seeded(rows);
}

/** `uniform`, `normal` and `trunc_normal` with means, widths and cuts that a mistake shows on. */
export function plainRows(shape: readonly number[]): readonly SampledRequest[] {
  return seeded(
    [
      { initializer: "uniform", a: 0, b: 1 },
      { initializer: "uniform", a: -0.05, b: 0.05 },
      { initializer: "uniform", a: 1000, b: 1001 },
      { initializer: "uniform", a: -3, b: -1 },
      { initializer: "normal", mean: 0, std: 1 },
      { initializer: "normal", mean: 0, std: 0.01 },
      { initializer: "normal", mean: -5, std: 2 },
      { initializer: "trunc_normal", mean: 0, std: 1, a: -2, b: 2 },
      { initializer: "trunc_normal", mean: 0, std: 0.5, a: -2, b: 2 },
      { initializer: "trunc_normal", mean: 0, std: 2, a: -2, b: 2 },
      { initializer: "trunc_normal", mean: 1, std: 1, a: 0, b: 4 },
      { initializer: "trunc_normal", mean: 0, std: 1, a: 1, b: 2 },
    ].map((row) => ({ ...row, shape })),
  );
}

/** Every plain distribution and each fan-based form once, 2¹⁵ values each: enough for whole distributions. */
export const distributionRows: readonly SampledRequest[] = [
  ...plainRows([256, 128]),
  ...seeded(
    [
      { initializer: "kaiming_uniform", a: 0, mode: "fan_in", nonlinearity: "relu" },
      { initializer: "kaiming_normal", a: 0, mode: "fan_out", nonlinearity: "relu" },
      { initializer: "xavier_uniform", gain: 1 },
      { initializer: "xavier_normal", gain: 1 },
      { initializer: "variance_scaling", scale: 1, mode: "fan_avg", distribution: "truncated_normal" },
      { initializer: "he_normal" },
      { initializer: "glorot_uniform" },
    ].map((row) => ({ ...row, shape: [48, 46, 3, 5] })),
  ),
];

/** Gives row i seed i, and every fifth one float64. */
function seeded(rows: readonly object[]): readonly SampledRequest[] {
  return rows.map((row, i) => ({ ...row, dtype: i % 5 === 4 ? "float64" : "float32", seed: i }) as SampledRequest);
}
