import type { Dtype, InitializeRequest } from "../../../contract/contract.ts";

/** A request without shape, dtype and seed. */
export type Parameters = InitializeRequest extends infer R
  ? R extends InitializeRequest
    ? Omit<R, "shape" | "dtype" | "seed">
    : never
  : never;

/** Initializers that draw, with parameters under which two samples of 16 values differ. */
export const drawingInitializers: readonly Parameters[] = [
  { initializer: "uniform", a: -1, b: 1 },
  { initializer: "normal", mean: 0, std: 1 },
  { initializer: "trunc_normal", mean: 0, std: 1, a: -2, b: 2 },
  { initializer: "trunc_normal", mean: 0, std: 1, a: 1, b: 2 },
  { initializer: "xavier_uniform", gain: 1 },
  { initializer: "xavier_normal", gain: 1 },
  { initializer: "kaiming_uniform", nonlinearity: "relu" },
  { initializer: "kaiming_normal", nonlinearity: "relu", mode: "fan_out" },
  { initializer: "orthogonal", gain: 1 },
  { initializer: "sparse", sparsity: 0.25, std: 1 },
  { initializer: "variance_scaling", distribution: "uniform", mode: "fan_avg" },
  { initializer: "variance_scaling", distribution: "normal", mode: "fan_out" },
  { initializer: "variance_scaling", distribution: "truncated_normal", mode: "fan_in" },
  { initializer: "lecun_uniform" },
  { initializer: "lecun_normal" },
  { initializer: "he_uniform" },
  { initializer: "he_normal" },
  { initializer: "glorot_uniform" },
  { initializer: "glorot_normal" },
];

/** Initializers that draw no random numbers. */
export const fixedInitializers: readonly Parameters[] = [
  { initializer: "constant", val: 0.1 },
  { initializer: "ones" },
  { initializer: "zeros" },
  { initializer: "eye" },
  { initializer: "dirac", groups: 1 },
];

/** A valid shape for the initializer with rows × columns elements and, if it allows more axes, two kernel axes. */
export function shapeFor({ initializer }: Parameters, rows: number, columns: number): readonly number[] {
  return initializer === "eye" || initializer === "sparse" ? [rows, columns] : [rows, columns, 2, 3];
}

/** The whole request. */
export function requestOf(
  parameters: Parameters,
  shape: readonly number[],
  seed: number,
  dtype: Dtype = "float32",
): InitializeRequest {
  return { ...parameters, shape, dtype, seed } as InitializeRequest;
}
