import { sizeOf } from "../../../impl/tensor.ts";
import type { Fault } from "../../fault.ts";
import { drawing, named, reworked } from "../../initializers.ts";
import { mapped } from "../../mapped.ts";
import { fault } from "../fault.ts";
import { meanOf, rootMeanSquare, valueAt } from "./measures.ts";

/** Samples with moments that are exact instead of random, or with wrong tails. */
export const sampleShapeFaults: readonly Fault[] = [
  fault({
    id: "standardized-to-exact-deviation",
    sentence: "each tensor of xavier_normal is divided by its own deviation and multiplied by the expected one",
    effect: "All tensors of one shape have exactly the same norm",
    cause: "The sample is normalized after it is drawn",
    caughtBy: ["battery-of-xavier"],
    serve: reworked(named("xavier_normal"), (drawn, { gain = 1 }) => {
      const [outChannels, inPerGroup, ...kernel] = drawn.shape as [number, number, ...number[]];
      const expected = gain * Math.sqrt(2 / ((outChannels + inPerGroup) * sizeOf(kernel)));
      const own = rootMeanSquare(drawn);
      return mapped(drawn, (value) => (own > 0 ? (value * expected) / own : value));
    }),
  }),
  fault({
    id: "standardized-to-exact-mean",
    sentence: "each large tensor of normal is moved to the exact mean",
    effect: "The mean of every large tensor is exactly the requested one, so that its values are not independent",
    cause: "The sample is centred after it is drawn",
    caughtBy: ["battery-of-normal"],
    serve: reworked(named("normal"), (drawn, { mean = 0 }) => {
      const error = meanOf(drawn.data) - mean;
      return mapped(drawn, (value) => (drawn.data.length >= 200 ? value - error : value));
    }),
  }),
  fault({
    id: "twelve-uniforms-for-normal",
    sentence: "normal adds twelve uniforms",
    effect: "No value lies beyond 6 standard deviations, and values beyond 3 are too rare",
    cause: "A normal is approximated by the sum of twelve uniforms, whose variance is 1",
    caughtBy: ["battery-of-normal"],
    values: 2 ** 18,
    serve: drawing(named("normal"), ({ mean = 0, std = 1, shape, dtype, seed }, { initialize }) => {
      const drawn = initialize({ initializer: "uniform", a: -0.5, b: 0.5, shape: [12, ...shape], dtype, seed });
      const length = sizeOf(shape);
      return mapped({ dtype, shape, data: drawn.data.slice(0, length) }, (_, i) => {
        let sum = 0;
        for (let k = 0; k < 12; k++) sum += valueAt(drawn, k * length + i);
        return mean + std * sum;
      });
    }),
  }),
  fault({
    id: "tail-cut-at-four",
    sentence: "kaiming_normal halves values beyond 3.7 standard deviations",
    effect: "Large layers lack the few large weights of a normal distribution",
    cause: "Outliers are damped to make the first steps of a training stable",
    caughtBy: ["battery-of-kaiming"],
    serve: reworked(named("kaiming_normal"), (drawn) => {
      const limit = 3.7 * rootMeanSquare(drawn);
      return mapped(drawn, (value) => (drawn.data.length > 1000 && Math.abs(value) > limit ? value / 2 : value));
    }),
  }),
  fault({
    id: "few-values-forget-std",
    sentence: "normal with fewer than 16 values is 20 % too wide",
    effect: "Only small tensors, such as the biases of small layers, are too wide",
    cause: "Small tensors are drawn by separate code with another scale",
    caughtBy: ["battery-of-normal", "battery-over-seeds"],
    serve: reworked(named("normal"), (drawn, { mean = 0 }) =>
      mapped(drawn, (value) => (drawn.data.length < 16 ? mean + 1.2 * (value - mean) : value)),
    ),
  }),
];
