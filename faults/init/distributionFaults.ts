import type { Conv2dParametersRequest, InitializeRequest } from "../../contract/contract.ts";
import { sizeOf } from "../../impl/tensor.ts";
import type { Fault, Wrong } from "../fault.ts";
import { asking, changed, drawing, named, reworked } from "../initializers.ts";
import { mapped } from "../mapped.ts";
import { fault, isFanUniform } from "./fault.ts";

/** Changes the seed with each call, like a generator that is seeded only once. */
const goingOn: Wrong<"initialize" | "conv2dParameters"> = ({ initialize, conv2dParameters }) => {
  let calls = 0;
  const later = <R extends InitializeRequest | Conv2dParametersRequest>(request: R): R => ({
    ...request,
    seed: (request.seed + calls++) % 2 ** 32,
  });
  return {
    initialize: (request) => initialize(later(request)),
    conv2dParameters: (request) => conv2dParameters(later(request)),
  };
};

/** Wrong distributions and seeds. */
export const initDistributionFaults: readonly Fault[] = [
  fault({
    id: "normal-not-truncated",
    sentence: "trunc_normal is not truncated",
    effect: "Values lie outside of [a, b], and their standard deviation is too large",
    cause: "The bounds are accepted and not used",
    seenIn: ["I44"],
    caughtBy: ["support", "sample-variance"],
    serve: asking((request) =>
      request.initializer === "trunc_normal"
        ? { ...request, initializer: "normal", mean: request.mean ?? 0, std: request.std ?? 1 }
        : request,
    ),
  }),
  fault({
    id: "clamped-not-truncated",
    sentence: "trunc_normal moves values outside of the bounds to the bounds",
    effect: "Many values are equal to a or b",
    cause: "Values are clamped instead of drawn again",
    caughtBy: ["distribution-shape", "sample-variance"],
    serve: drawing(named("trunc_normal"), (request, { initialize }) => {
      const { a = -2, b = 2, mean = 0, std = 1, shape, dtype, seed } = request;
      const drawn = initialize({ initializer: "normal", mean, std, shape, dtype, seed });
      return mapped(drawn, (value) => Math.min(Math.max(value, a), b));
    }),
  }),
  fault({
    id: "std-five-percent-off",
    sentence: "normal values are 5 % too large",
    effect: "All normal weights are 5 % too large, which a histogram does not show",
    cause: "A constant of the normal transform is rounded to two digits",
    caughtBy: ["sample-variance"],
    serve: changed(named("normal"), (value) => value * 1.05),
  }),
  fault({
    id: "two-uniforms-for-normal",
    sentence: "normal adds two uniforms",
    effect: "No value lies beyond 2.45 standard deviations",
    cause: "A sum of uniforms stands in for a normal, with too few terms",
    caughtBy: ["legendre-moments", "extremes"],
    serve: drawing(named("normal"), ({ mean = 0, std = 1, shape, dtype, seed }, { initialize }) => {
      const bound = std * Math.sqrt(1.5);
      const drawn = initialize({ initializer: "uniform", a: -bound, b: bound, shape: [2, ...shape], dtype, seed });
      const half = drawn.data.length / 2;
      const first = { dtype, shape, data: drawn.data.slice(0, half) };
      return mapped(first, (value, i) => mean + value + (drawn.data[half + i] as number));
    }),
  }),
  fault({
    id: "uniform-for-normal",
    sentence: "kaiming_normal draws uniform values of the right standard deviation",
    effect: "No weight lies beyond √3 standard deviations",
    cause: "Both names of the initializer are mapped to one function",
    caughtBy: ["distribution-shape", "legendre-moments"],
    serve: asking((request) =>
      request.initializer === "kaiming_normal" ? { ...request, initializer: "kaiming_uniform" } : request,
    ),
  }),
  fault({
    id: "one-sided",
    sentence: "uniform initializers with symmetric bounds draw no negative values",
    effect: "All weights are positive, so that outputs grow with the number of inputs",
    cause: "A random number of [0, 1) is multiplied by the bound and not shifted",
    caughtBy: ["sample-mean", "distribution-shape"],
    serve: changed(isFanUniform, Math.abs),
  }),
  fault({
    id: "seed-ignored",
    sentence: "every seed gives the values of seed 0",
    effect: "All layers and all runs start with the same values",
    cause: "The seed is not passed to the generator, which has a fixed one",
    seenIn: ["I64", "I67"],
    caughtBy: ["other-seed-other-bits", "default-follows-the-seed"],
    serve: ({ initialize, conv2dParameters }) => ({
      initialize: (request) => initialize({ ...request, seed: 0 }),
      conv2dParameters: (request) => conv2dParameters({ ...request, seed: 0 }),
    }),
  }),
  fault({
    id: "seed-cut-to-16-bits",
    sentence: "only the low 16 bits of a seed are used",
    effect: "Seeds that differ by a multiple of 65,536 give the same weights",
    cause: "The seed is stored in 16 bits",
    caughtBy: ["other-seed-other-bits"],
    serve: asking((request) => ({ ...request, seed: request.seed & 0xffff })),
  }),
  fault({
    id: "generator-goes-on",
    sentence: "the values of a seed depend on the number of earlier calls",
    effect: "A run is not reproducible: a second call with the same seed gives other values",
    cause: "One generator serves all calls, and the seed does not reset it",
    caughtBy: ["same-seed-same-bits", "default-follows-the-seed"],
    serve: goingOn,
  }),
  fault({
    id: "orthogonal-without-sign-correction",
    sentence: "orthogonal returns Q of a Householder decomposition, whose first entry is never positive",
    effect: "Orthogonal weights are not uniformly distributed: their first entry is never positive",
    cause: "Q is not multiplied by the signs of the diagonal of R",
    seenIn: ["I80"],
    caughtBy: ["orthogonal-favours-no-direction"],
    serve: changed(named("orthogonal"), (value, i, { shape, data }) => {
      const isFirstColumn = i % sizeOf(shape.slice(1)) === 0;
      return isFirstColumn && (data[0] as number) > 0 ? -value : value;
    }),
  }),
  fault({
    id: "sparse-zeros-first-rows",
    sentence: "sparse puts its zeros in the same rows of every column",
    effect: "Whole rows are zero, so that some units of the layer receive no input",
    cause: "The random order of the rows is left out",
    caughtBy: ["sparse-values-are-normal"],
    serve: drawing(named("sparse"), (request, { initialize }) => {
      const [rows, columns] = request.shape as [number, number];
      const zeros = Math.ceil(request.sparsity * rows);
      const drawn = initialize({ ...request, sparsity: 0 });
      return mapped(drawn, (value, i) => (Math.floor(i / columns) < zeros ? 0 : value));
    }),
  }),
  fault({
    id: "uniform-keeps-from-its-ends",
    sentence: "uniform draws on a grid of 256 values",
    effect: "Weights have only 256 different values, and none near the upper end",
    cause: "One random byte is drawn for each value",
    caughtBy: ["extremes"],
    serve: reworked(named("uniform"), (drawn, { a = 0, b = 1 }) =>
      mapped(drawn, (value) => a + (Math.floor(((value - a) / (b - a)) * 256) / 256) * (b - a)),
    ),
  }),
];
