import type { Conv2dParametersRequest, InitializeRequest, Target } from "../../impl/contract.ts";
import { sizeOf } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { conv2dParameters, initialize } from "./draws.ts";
import { asking, changed, isFanUniform, mapped, sound } from "./fault.ts";

/** Wrong distributions and seeds. */
export const initLawFaults: readonly Fault[] = [
  {
    id: "init/normal-not-truncated",
    sentence: "trunc_normal is not cut",
    seenIn: ["I44"],
    caughtBy: ["init/support", "init/sample-variance"],
    target: asking((request) =>
      request.initializer === "trunc_normal"
        ? { ...request, initializer: "normal", mean: request.mean ?? 0, std: request.std ?? 1 }
        : request,
    ),
  },
  {
    id: "init/clamped-not-truncated",
    sentence: "trunc_normal moves what lies outside to the bounds",
    caughtBy: ["init/distribution-shape", "init/sample-variance"],
    target: {
      ...sound,
      initialize: (request) => {
        if (request.initializer !== "trunc_normal") return initialize(request);
        const { a = -2, b = 2, mean = 0, std = 1, shape, dtype, seed } = request;
        const drawn = initialize({ initializer: "normal", mean, std, shape, dtype, seed });
        return mapped(drawn, (value) => Math.min(Math.max(value, a), b));
      },
    },
  },
  {
    id: "init/std-five-percent-off",
    sentence: "normal values are 5 % too large",
    caughtBy: ["init/sample-variance"],
    target: changed(
      ({ initializer }) => initializer === "normal",
      (value) => value * 1.05,
    ),
  },
  {
    id: "init/two-uniforms-for-normal",
    sentence: "normal adds two uniforms",
    caughtBy: ["init/legendre-moments", "init/extremes"],
    target: {
      ...sound,
      initialize: (request) => {
        if (request.initializer !== "normal") return initialize(request);
        const { mean = 0, std = 1, shape, dtype, seed } = request;
        const bound = std * Math.sqrt(1.5);
        const drawn = initialize({ initializer: "uniform", a: -bound, b: bound, shape: [2, ...shape], dtype, seed });
        const half = drawn.data.length / 2;
        const first = { dtype, shape, data: drawn.data.slice(0, half) };
        return mapped(first, (value, i) => mean + value + (drawn.data[half + i] as number));
      },
    },
  },
  {
    id: "init/uniform-for-normal",
    sentence: "kaiming_normal draws a uniform of the right standard deviation",
    caughtBy: ["init/distribution-shape", "init/legendre-moments"],
    target: asking((request) =>
      request.initializer === "kaiming_normal" ? { ...request, initializer: "kaiming_uniform" } : request,
    ),
  },
  {
    id: "init/one-sided",
    sentence: "symmetric bounds lose their lower half",
    caughtBy: ["init/sample-mean", "init/distribution-shape"],
    target: changed(isFanUniform, Math.abs),
  },
  {
    id: "init/seed-ignored",
    sentence: "every seed gives the draws of seed 0",
    seenIn: ["I64", "I67"],
    caughtBy: ["init/other-seed-other-bits", "init/default-follows-the-seed"],
    target: {
      ...sound,
      initialize: (request) => initialize({ ...request, seed: 0 }),
      conv2dParameters: (request) => conv2dParameters({ ...request, seed: 0 }),
    },
  },
  {
    id: "init/seed-cut-to-16-bits",
    sentence: "only the low 16 bits of a seed count",
    caughtBy: ["init/other-seed-other-bits"],
    target: asking((request) => ({ ...request, seed: request.seed & 0xffff })),
  },
  {
    id: "init/generator-goes-on",
    sentence: "the second call with a seed goes on where the first ended",
    caughtBy: ["init/same-seed-same-bits", "init/default-follows-the-seed"],
    target: goingOn(),
  },
  {
    id: "init/orthogonal-without-sign-correction",
    sentence: "orthogonal takes Q as Householder's QR leaves it: its first entry is never positive",
    seenIn: ["I80"],
    caughtBy: ["init/orthogonal-favours-no-direction"],
    target: changed(
      ({ initializer }) => initializer === "orthogonal",
      (value, i, { shape, data }) => {
        const isFirstColumn = i % sizeOf(shape.slice(1)) === 0;
        return isFirstColumn && (data[0] as number) > 0 ? -value : value;
      },
    ),
  },
  {
    id: "init/sparse-zeros-first-rows",
    sentence: "sparse puts its zeros at the same rows of every column",
    caughtBy: ["init/sparse-values-are-normal"],
    target: {
      ...sound,
      initialize: (request) => {
        if (request.initializer !== "sparse") return initialize(request);
        const [rows, columns] = request.shape as [number, number];
        const zeros = Math.ceil(request.sparsity * rows);
        const drawn = initialize({ ...request, sparsity: 0 });
        return mapped(drawn, (value, i) => (Math.floor(i / columns) < zeros ? 0 : value));
      },
    },
  },
  {
    id: "init/uniform-keeps-from-its-ends",
    sentence: "uniform draws on an 8-bit grid",
    caughtBy: ["init/extremes"],
    target: {
      ...sound,
      initialize: (request) => {
        const drawn = initialize(request);
        if (request.initializer !== "uniform") return drawn;
        const { a = 0, b = 1 } = request;
        return mapped(drawn, (value) => a + (Math.floor(((value - a) / (b - a)) * 256) / 256) * (b - a));
      },
    },
  },
];

/** Remembers how often it was called, as a generator that is never seeded anew. */
function goingOn(): Target {
  let calls = 0;
  const later = <R extends InitializeRequest | Conv2dParametersRequest>(request: R): R => ({
    ...request,
    seed: (request.seed + calls++) % 2 ** 32,
  });
  return {
    ...sound,
    initialize: (request) => initialize(later(request)),
    conv2dParameters: (request) => conv2dParameters(later(request)),
  };
}
