import type { Fault } from "../../fault.ts";
import { asking, changed, drawing, named, reworked } from "../../initializers.ts";
import { mapped } from "../../mapped.ts";
import { fault, layers } from "../fault.ts";
import { channelSize, valueAt } from "./measures.ts";

/** Wrong samples of layers, orthogonal and sparse matrices, consecutive seeds, and rare bounds. */
export const sampleSpecialFaults: readonly Fault[] = [
  fault({
    id: "default-bias-two-percent-narrow",
    sentence: "a layer's bias is drawn 2 % too narrow",
    effect: "The biases of new layers are slightly too small",
    cause: "The bound of the bias is rounded on the way",
    caughtBy: ["battery-of-layer-defaults"],
    serve: layers(({ weight, bias }) => ({ weight, bias: bias && mapped(bias, (value) => 0.98 * value) })),
  }),
  fault({
    id: "orthogonal-wide-not-haar",
    sentence: "the first row of a wide orthogonal matrix never starts with a negative value",
    effect: "Wide orthogonal matrices are not uniformly distributed",
    cause: "The sign correction after the QR decomposition handles tall matrices alone",
    caughtBy: ["battery-of-orthogonal"],
    serve: changed(named("orthogonal"), (value, i, drawn) => {
      const columns = channelSize(drawn);
      return Number(drawn.shape[0]) < columns && valueAt(drawn, 0) < 0 && i < columns ? -value : value;
    }),
  }),
  fault({
    id: "sparse-uniform-values",
    sentence: "the values of sparse that are not zero are uniform, with the right deviation",
    effect: "No value of a sparse matrix lies beyond √3 standard deviations",
    cause: "Values are drawn by the uniform generator, scaled to the right variance",
    caughtBy: ["battery-of-sparse"],
    serve: reworked(named("sparse"), (drawn, { std = 0.01, shape, dtype, seed }, { initialize }) => {
      const bound = Math.sqrt(3) * std;
      const other = initialize({ initializer: "uniform", a: -bound, b: bound, shape, dtype, seed });
      return mapped(drawn, (value, i) => (value === 0 ? 0 : valueAt(other, i)));
    }),
  }),
  fault({
    id: "sparse-zeros-in-blocks",
    sentence: "the zeros of a column of sparse are neighbouring rows from a random row on",
    effect: "The zeros of a sparse matrix form blocks instead of random places",
    cause: "One random start is drawn for each column instead of an order of its rows",
    caughtBy: ["sparse-positions-are-uniform"],
    serve: reworked(named("sparse"), (_, request, { initialize }) => {
      const [rows, columns] = request.shape as [number, number];
      const zeros = Math.ceil(request.sparsity * rows);
      const values = initialize({ ...request, sparsity: 0 });
      const { seed } = request;
      const starts = initialize({ initializer: "uniform", shape: [columns], dtype: "float64", seed });
      return mapped(values, (value, i) => {
        const from = Math.floor(valueAt(starts, i % columns) * rows);
        return (Math.floor(i / columns) - from + rows) % rows < zeros ? 0 : value;
      });
    }),
  }),
  fault({
    id: "first-value-by-seed",
    sentence: "the first of four uniform values grows with the seed by the golden ratio, modulo 1",
    effect: "The first values of consecutive seeds are spread evenly instead of randomly",
    cause: "The seed is not mixed before the first draw",
    caughtBy: ["battery-over-seeds"],
    serve: reworked(named("uniform"), (drawn, { a = 0, b = 1, seed }) => {
      const share = (seed * 0.6180339887498949) % 1;
      return mapped(drawn, (value, i) => (i === 0 && drawn.data.length === 4 ? a + share * (b - a) : value));
    }),
  }),
  fault({
    id: "far-tail-uniform",
    sentence: "trunc_normal draws uniformly from an interval beyond five standard deviations",
    effect: "An interval far in the tail has values near its outer end, which a normal hardly reaches",
    cause: "Rejection takes too long there, and a uniform replaces it",
    caughtBy: ["battery-of-trunc-normal"],
    serve: asking((request) => {
      if (request.initializer !== "trunc_normal") return request;
      const { mean = 0, std = 1, a = -2, b = 2, shape, dtype, seed } = request;
      const isFar = Math.max((a - mean) / std, (mean - b) / std) > 5 && a < b;
      return isFar ? { initializer: "uniform", a, b, shape, dtype, seed } : request;
    }),
  }),
  fault({
    id: "reversed-bounds-give-nan",
    sentence: "trunc_normal gives NaN where a is larger than b",
    effect: "Exchanged bounds fill a layer with NaN",
    cause: "The inverse of the distribution is computed outside of its domain",
    caughtBy: ["ends-on-reversed-bounds"],
    serve: drawing(named("trunc_normal"), (request, { initialize }) => {
      const { a = -2, b = 2 } = request;
      return a <= b ? initialize(request) : mapped(initialize({ ...request, a: b, b: a, std: 1 }), () => Number.NaN);
    }),
  }),
];
