import type { Fault } from "../fault.ts";
import { initialize } from "./draws.ts";
import { asking, sound } from "./fault.ts";

/** Wrong values of initializers that draw nothing, wrong counts, parameters and refusals. */
export const initValueFaults: readonly Fault[] = [
  {
    id: "init/std-zero-is-default",
    sentence: "a standard deviation of 0 is taken for none given",
    caughtBy: ["init/zero-is-a-value"],
    target: asking((request) => (request.initializer === "normal" ? { ...request, std: request.std || 1 } : request)),
  },
  {
    id: "init/float32-for-float64",
    sentence: "float64 is answered in float32",
    caughtBy: ["init/shape-and-dtype", "init/constants-fill-exactly"],
    target: asking((request) => ({ ...request, dtype: "float32" })),
  },
  {
    id: "init/dirac-ignores-groups",
    sentence: "only the first group of dirac keeps its channels",
    seenIn: ["I86"],
    caughtBy: ["init/dirac-keeps-channels"],
    target: asking((request) => (request.initializer === "dirac" ? { ...request, groups: 1 } : request)),
  },
  {
    id: "init/eye-exchanges-axes",
    sentence: "eye places its ones by the number of rows",
    caughtBy: ["init/eye-is-identity"],
    target: {
      ...sound,
      initialize: (request) => {
        if (request.initializer !== "eye") return initialize(request);
        const [rows, columns] = request.shape as [number, number];
        return { ...initialize({ ...request, shape: [columns, rows] }), shape: request.shape };
      },
    },
  },
  {
    id: "init/orthogonal-ignores-gain",
    sentence: "orthogonal matrices have length 1 whatever the gain",
    caughtBy: ["init/orthogonal-rows-or-columns"],
    target: asking((request) => (request.initializer === "orthogonal" ? { ...request, gain: 1 } : request)),
  },
  {
    id: "init/sparse-floors",
    sentence: "sparse rounds the number of zeros down",
    seenIn: ["I88"],
    caughtBy: ["init/sparse-zeros-a-column"],
    target: asking((request) => {
      if (request.initializer !== "sparse") return request;
      const rows = request.shape[0] as number;
      return { ...request, sparsity: Math.max(0, Math.floor(request.sparsity * rows) - 0.5) / rows };
    }),
  },
  {
    id: "init/reversed-interval-accepted",
    sentence: "uniform draws from [b, a] where a exceeds b",
    seenIn: ["I73"],
    caughtBy: ["init/refuses-broken-rules"],
    target: asking((request) => {
      if (request.initializer !== "uniform") return request;
      const { a = 0, b = 1 } = request;
      return { ...request, a: Math.min(a, b), b: Math.max(a, b) };
    }),
  },
];
