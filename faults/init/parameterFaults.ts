import { sizeOf } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { asking, drawing, named, reworked } from "../initializers.ts";
import { mapped } from "../mapped.ts";
import { fault, isXavier } from "./fault.ts";

/** Parameters, bounds and shapes that are misread, wrongly accepted or wrongly refused. */
export const initParameterFaults: readonly Fault[] = [
  fault({
    id: "upper-bound-zero-is-default",
    sentence: "for uniform an upper bound of 0 counts as none given",
    effect: "uniform(−1, 0) has values up to 1",
    cause: "A default written with || replaces 0, which is falsy",
    caughtBy: ["zero-is-a-value"],
    serve: asking((request) => (request.initializer === "uniform" ? { ...request, b: request.b || 1 } : request)),
  }),
  fault({
    id: "gain-zero-is-default",
    sentence: "for Xavier initializers a gain of 0 counts as none given",
    effect: "A layer that should start at zero is random",
    cause: "A default written with || replaces 0, which is falsy",
    caughtBy: ["zero-is-a-value"],
    serve: asking((request) => (isXavier(request) ? { ...request, gain: request.gain || 1 } : request)),
  }),
  fault({
    id: "negative-std-accepted",
    sentence: "a negative standard deviation loses its sign",
    effect: "A mistake in the caller's code stays hidden",
    cause: "The parameter is not checked, and a symmetric distribution hides its sign",
    seenIn: ["I25", "I73"],
    caughtBy: ["refuses-broken-rules"],
    serve: asking((request) =>
      request.initializer === "normal" ? { ...request, std: Math.abs(request.std ?? 1) } : request,
    ),
  }),
  fault({
    id: "truncation-at-multiples-of-std",
    sentence: "trunc_normal truncates at a and b standard deviations",
    effect: "With a standard deviation of ½ the values lie within half of the bounds",
    cause: "Other libraries give the bounds in standard deviations, and PyTorch gives them as values",
    seenIn: ["I41"],
    caughtBy: ["sample-variance", "support"],
    serve: asking((request) => {
      if (request.initializer !== "trunc_normal") return request;
      const { mean = 0, std = 1, a = -2, b = 2 } = request;
      return { ...request, a: mean + a * std, b: mean + b * std };
    }),
  }),
  fault({
    id: "truncation-by-variance",
    sentence: "trunc_normal computes its bounds with the variance",
    effect: "A small standard deviation gives weights that are almost constant",
    cause: "std² is used in place of std",
    seenIn: ["I37"],
    caughtBy: ["sample-variance"],
    serve: asking((request) => {
      if (request.initializer !== "trunc_normal") return request;
      const { mean = 0, std = 1, a = -2, b = 2 } = request;
      return { ...request, a: mean + (a - mean) * std ** 2, b: mean + (b - mean) * std ** 2 };
    }),
  }),
  fault({
    id: "truncation-leaves-outliers-at-the-bound",
    sentence: "one value in 300 of trunc_normal is the lower bound",
    effect: "A few weights lie many standard deviations from the mean",
    cause: "The inverse of the distribution is infinite at 0, and the infinity is clamped to the bound",
    seenIn: ["I35", "I43"],
    caughtBy: ["sample-variance"],
    serve: reworked(named("trunc_normal"), (drawn, { a = -2 }) =>
      mapped(drawn, (value, i) => (i % 300 === 299 ? a : value)),
    ),
  }),
  fault({
    id: "orthogonal-flattens-the-wrong-axes",
    sentence: "orthogonal uses the matrix [O · I, kh · kw] of a convolution's weight",
    effect: "The filters of a convolution are not orthogonal to each other",
    cause: "The axes are flattened after the second axis instead of the first",
    seenIn: ["I82"],
    caughtBy: ["orthogonal-rows-or-columns"],
    serve: drawing(named("orthogonal"), (request, { initialize }) => {
      const { shape } = request;
      if (shape.length !== 4) return initialize(request);
      const [outChannels, inChannels, height, width] = shape as [number, number, number, number];
      return { ...initialize({ ...request, shape: [outChannels * inChannels, height * width] }), shape };
    }),
  }),
  fault({
    id: "orthogonal-refuses-wide",
    sentence: "orthogonal refuses a matrix with more columns than rows",
    effect: "Valid shapes give an error",
    cause: "The QR decomposition is implemented for tall matrices alone",
    seenIn: ["I83"],
    caughtBy: ["orthogonal-rows-or-columns"],
    serve: drawing(named("orthogonal"), (request, { initialize }) => {
      if (sizeOf(request.shape.slice(1)) > Number(request.shape[0]))
        throw new RangeError("orthogonal: the matrix must not be wide");
      return initialize(request);
    }),
  }),
];
