import fc from "fast-check";
import type { Dtype, FanMode, InitializeRequest } from "../../../contract/contract.ts";
import { classes } from "../../arbitraries/classes.ts";
import { nonlinearities, plainRows } from "./rows.ts";
import type { SampledRequest } from "./sampledRequest.ts";

/** Sizes shrink towards 1; every size is valid, and the thresholds follow the number of elements. */
const weightShapes: fc.Arbitrary<readonly number[]> = fc.oneof(
  fc.tuple(channels([64, 96]), channels([48, 80]), kernels(), kernels()),
  fc.tuple(channels([200, 310]), channels([150, 230])),
);

function channels(values: readonly number[]): fc.Arbitrary<number> {
  return classes(values, { min: 1, max: 512 });
}

function kernels(): fc.Arbitrary<number> {
  return classes([3, 4, 5], { min: 1, max: 16 });
}

export const seeds: fc.Arbitrary<number> = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const dtypes = fc.constantFrom<Dtype>("float32", "float64");
const common = { shape: weightShapes, dtype: dtypes, seed: seeds };

/** A constant initializer name, so that a record can shrink all other fields. */
function named<I extends InitializeRequest["initializer"]>(...initializers: I[]): fc.Arbitrary<I> {
  return fc.constantFrom(...initializers);
}

/** The initializers whose bound or standard deviation depends on the fans, with every parameter given. */
export function fanRequests(form: "uniform" | "normal"): fc.Arbitrary<SampledRequest> {
  const scaled = {
    ...common,
    scale: fc.constantFrom(1, 2, 0.5),
    mode: fc.constantFrom("fan_in", "fan_out", "fan_avg"),
  };
  return fc.oneof(
    fc.record({
      ...common,
      initializer: form === "uniform" ? named("kaiming_uniform") : named("kaiming_normal"),
      a: fc.constantFrom(0, 0.2, 1, Math.sqrt(5)),
      mode: fc.constantFrom<FanMode>("fan_in", "fan_out"),
      nonlinearity: fc.constantFrom(...nonlinearities),
    }),
    fc.record({
      ...common,
      initializer: form === "uniform" ? named("xavier_uniform") : named("xavier_normal"),
      gain: fc.constantFrom(1, 5 / 3, 0.02),
    }),
    fc.record({
      ...scaled,
      initializer: named("variance_scaling"),
      distribution: form === "uniform" ? fc.constant("uniform") : fc.constantFrom("truncated_normal", "normal"),
    }),
    fc.record({
      ...common,
      initializer:
        form === "uniform"
          ? named("lecun_uniform", "he_uniform", "glorot_uniform")
          : named("lecun_normal", "he_normal", "glorot_normal"),
    }),
  ) as fc.Arbitrary<SampledRequest>;
}

/** The parameters of `plainRows` with other shapes and seeds. */
export const plainRequests: fc.Arbitrary<SampledRequest> = fc.oneof(
  ...plainRows([]).map(({ seed: _seed, shape: _shape, dtype: _dtype, ...parameters }) =>
    fc.record({
      ...common,
      ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, fc.constant(value)])),
    }),
  ),
) as fc.Arbitrary<unknown> as fc.Arbitrary<SampledRequest>;
