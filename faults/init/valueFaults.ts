import type { Fault } from "../fault.ts";
import { asking, drawing, named } from "../initializers.ts";
import { fault } from "./fault.ts";

/** Wrong values of initializers that draw nothing, wrong counts, parameters and refusals. */
export const initValueFaults: readonly Fault[] = [
  fault({
    id: "std-zero-is-default",
    sentence: "for normal a standard deviation of 0 counts as none given",
    effect: "A tensor that should hold its mean everywhere is random",
    cause: "A default written with || replaces 0, which is falsy",
    caughtBy: ["zero-is-a-value"],
    serve: asking((request) => (request.initializer === "normal" ? { ...request, std: request.std || 1 } : request)),
  }),
  fault({
    id: "float32-for-float64",
    sentence: "a request for float64 gives a float32 tensor",
    effect: "A float64 model starts with float32 weights",
    cause: "The dtype is not passed to the allocation of the tensor",
    caughtBy: ["shape-and-dtype", "constants-fill-exactly"],
    serve: asking((request) => ({ ...request, dtype: "float32" })),
  }),
  fault({
    id: "dirac-ignores-groups",
    sentence: "dirac fills only the filters of the first group",
    effect: "A grouped layer that should keep its input drops the channels of all groups but the first",
    cause: "The parameter groups is accepted and not used",
    seenIn: ["I86"],
    caughtBy: ["dirac-keeps-channels"],
    serve: asking((request) => (request.initializer === "dirac" ? { ...request, groups: 1 } : request)),
  }),
  fault({
    id: "eye-exchanges-axes",
    sentence: "eye places its ones as in a matrix with rows and columns exchanged",
    effect: "A matrix that is not square has ones off its diagonal",
    cause: "The offset of a row is computed from the number of rows instead of columns",
    caughtBy: ["eye-is-identity"],
    serve: drawing(named("eye"), (request, { initialize }) => {
      const [rows, columns] = request.shape as [number, number];
      return { ...initialize({ ...request, shape: [columns, rows] }), shape: request.shape };
    }),
  }),
  fault({
    id: "orthogonal-ignores-gain",
    sentence: "orthogonal ignores the gain",
    effect: "Orthogonal weights have rows of length 1, whatever the gain is",
    cause: "The result of the decomposition is returned without a multiplication by the gain",
    caughtBy: ["orthogonal-rows-or-columns"],
    serve: asking((request) => (request.initializer === "orthogonal" ? { ...request, gain: 1 } : request)),
  }),
  fault({
    id: "sparse-floors",
    sentence: "sparse rounds the number of zeros down",
    effect: "Each column has one zero too few where sparsity · rows is not a whole number",
    cause: "floor is used in place of ceil",
    seenIn: ["I88"],
    caughtBy: ["sparse-zeros-a-column"],
    serve: asking((request) => {
      if (request.initializer !== "sparse") return request;
      const rows = request.shape[0] as number;
      return { ...request, sparsity: Math.max(0, Math.floor(request.sparsity * rows) - 0.5) / rows };
    }),
  }),
  fault({
    id: "reversed-interval-accepted",
    sentence: "uniform draws from [b, a] where a is larger than b",
    effect: "A mistake in the caller's code stays hidden",
    cause: "The bounds are sorted instead of checked",
    seenIn: ["I73"],
    caughtBy: ["refuses-broken-rules"],
    serve: asking((request) => {
      if (request.initializer !== "uniform") return request;
      const { a = 0, b = 1 } = request;
      return { ...request, a: Math.min(a, b), b: Math.max(a, b) };
    }),
  }),
];
