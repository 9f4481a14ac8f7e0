import type { InitializeRequest } from "../../contract/contract.ts";
import { sizeOf } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { asking, changed, drawing, named, reworked } from "../initializers.ts";
import { clamped } from "../lostValues.ts";
import { mapped } from "../mapped.ts";
import { fault, layers } from "./fault.ts";

const isNormal = named("normal", "kaiming_normal", "xavier_normal", "trunc_normal");

function isAverageUniform(request: InitializeRequest): boolean {
  return request.initializer === "variance_scaling" && request.mode === "fan_avg" && request.distribution === "uniform";
}

/** Mistakes at the ends of what parameters, shapes and dtypes can be. */
export const initCornerFaults: readonly Fault[] = [
  fault({
    id: "float64-uniform-of-32-bits",
    sentence: "a float64 uniform value comes from one random word of 32 bits",
    effect: "Float64 weights have the resolution of a 32-bit integer",
    cause: "The generator's word is divided by 2³² for both dtypes",
    caughtBy: ["float64-resolution"],
    serve: reworked(named("uniform"), (drawn, { a = 0, b = 1, dtype }) => {
      if (dtype === "float32" || a === b) return drawn;
      return mapped(drawn, (value) => a + (Math.floor(((value - a) / (b - a)) * 2 ** 32) / 2 ** 32) * (b - a));
    }),
  }),
  fault({
    id: "float64-normal-in-float32",
    sentence: "float64 normal values are rounded to float32",
    effect: "Float64 weights are right to seven digits",
    cause: "Normals are drawn into a float32 buffer and converted",
    caughtBy: ["float64-resolution"],
    serve: changed(isNormal, (value) => Math.fround(value)),
  }),
  fault({
    id: "narrow-one-sided-cut-clamped",
    sentence: "trunc_normal answers the nearer end of an interval that is narrow and on one side of the mean",
    effect: "A tensor that should vary holds one value",
    cause: "Rejection gives up after a number of trials, and clamps",
    caughtBy: ["distribution-in-corners"],
    serve: reworked(named("trunc_normal"), (drawn, { mean = 0, std = 1, a = -2, b = 2 }) => {
      const isConcerned = (a >= mean || b <= mean) && b - a < 0.1 * std;
      return isConcerned ? mapped(drawn, () => (a >= mean ? a : b)) : drawn;
    }),
  }),
  fault({
    id: "small-deviation-raised",
    sentence: "a standard deviation below 1e-12 counts as 1e-12",
    effect: "Tiny deviations are raised to a fixed one",
    cause: "A small number guards a division",
    caughtBy: ["distribution-in-corners"],
    serve: asking((request) => {
      if (request.initializer !== "normal" || !request.std) return request;
      return { ...request, std: Math.max(request.std, 1e-12) };
    }),
  }),
  fault({
    id: "vector-has-unit-scale",
    sentence: "a vector is drawn by normal with mean 0 and a standard deviation of 1",
    effect: "Biases start far too large",
    cause: "Parameters are passed on only in the branch of weights",
    caughtBy: ["distribution-in-corners"],
    serve: asking((request) =>
      request.initializer === "normal" && request.shape.length === 1 && request.std
        ? { ...request, mean: 0, std: 1 }
        : request,
    ),
  }),
  fault({
    id: "fifth-axis-not-in-the-fan",
    sentence: "fans of draws count two axes of the kernel, and no third",
    effect: "The weights of three-dimensional convolutions start too large",
    cause: "The kernel's area is the product of two fixed axes",
    caughtBy: ["distribution-in-corners"],
    serve: changed(named("kaiming_uniform"), (value, _, { shape }) =>
      shape.length > 4 ? value * Math.sqrt(sizeOf(shape.slice(4))) : value,
    ),
  }),
  fault({
    id: "average-fan-in-whole-numbers",
    sentence: "variance_scaling's fan_avg is rounded down to a whole number",
    effect: "Small layers whose fans have an odd sum start slightly too large",
    cause: "The sum of the fans is halved by a division of integers",
    caughtBy: ["distribution-in-corners"],
    serve: changed(isAverageUniform, (value, _, { shape }, { fan }) => {
      const { fanIn, fanOut } = fan({ shape });
      const average = (fanIn + fanOut) / 2;
      return value * Math.sqrt(average / Math.floor(average));
    }),
  }),
  fault({
    id: "fans-wrap",
    sentence: "fans are integers of 32 bits",
    effect: "Fans beyond 2³¹ − 1 are negative or far too small",
    cause: "Sizes are multiplied in int",
    caughtBy: ["fans-by-definition"],
    serve: ({ fan }) => ({
      fan: (request) => {
        const { fanIn, fanOut } = fan(request);
        return { fanIn: fanIn | 0, fanOut: fanOut | 0 };
      },
    }),
  }),
  fault({
    id: "slope-beyond-1000-clamped",
    sentence: "a slope of leaky_relu beyond 1,000 counts as 1,000",
    effect: "The gain of steep slopes is too large",
    cause: "Parameters are clamped to a range that tests cover",
    caughtBy: ["leaky-gain-follows-slope"],
    serve: ({ gain }) => ({
      gain: ({ nonlinearity, param }) =>
        gain(param === undefined ? { nonlinearity } : { nonlinearity, param: Math.min(param, 1000) }),
    }),
  }),
  fault({
    id: "sparse-row-without-zeros",
    sentence: "sparse puts no zero into a matrix of one row",
    effect: "A single row is dense, whatever the sparsity",
    cause: "The rows to clear are those before the last",
    caughtBy: ["sparse-zeros-a-column"],
    serve: drawing(named("sparse"), (request, { initialize }) =>
      initialize(request.shape[0] === 1 ? { ...request, sparsity: 0 } : request),
    ),
  }),
  fault({
    id: "orthogonal-row-without-length",
    sentence: "orthogonal answers a normal vector for a matrix of one row",
    effect: "A single row has a random length instead of the gain",
    cause: "The decomposition is skipped where there is nothing to make orthogonal",
    caughtBy: ["orthogonal-rows-or-columns"],
    serve: drawing(named("orthogonal"), (request, { initialize }) => {
      const { shape, dtype, seed, gain = 1 } = request;
      return shape[0] === 1
        ? initialize({ initializer: "normal", std: gain, shape, dtype, seed })
        : initialize(request);
    }),
  }),
  fault({
    id: "orthogonal-last-row-repeated",
    sentence: "the last row of a square orthogonal matrix of 64 or more rows repeats the row before it",
    effect: "Large square matrices are singular",
    cause: "The last block of a blocked decomposition starts one row too late",
    caughtBy: ["orthogonal-rows-or-columns"],
    serve: reworked(named("orthogonal"), (drawn, { shape }) => {
      const rows = shape[0] as number;
      if (rows < 64 || drawn.data.length !== rows * rows) return drawn;
      return mapped(drawn, (value, i) => (i >= rows * (rows - 1) ? (drawn.data[i - rows] as number) : value));
    }),
  }),
  fault({
    id: "layer-kernel-beyond-7",
    sentence: "a layer's fan counts at most seven rows and seven columns of its kernel",
    effect: "Layers with large kernels start too large",
    cause: "Scales come from a table of usual kernels",
    caughtBy: ["default-weight-is-uniform-by-fan-in", "default-bias-is-uniform-by-fan-in"],
    serve: layers(({ weight, bias }, { kernelSize: [height, width] }) => {
      const scale = Math.sqrt((height * width) / (Math.min(height, 7) * Math.min(width, 7)));
      const widened = (value: number) => value * scale;
      return { weight: mapped(weight, widened), bias: bias && mapped(bias, widened) };
    }),
  }),
  fault({
    id: "constant-nan-is-zero",
    sentence: "constant fills 0 where NaN is asked for",
    effect: "A tensor that marks missing values holds zeros",
    cause: "The value is read with a default for what is falsy, and NaN is",
    caughtBy: ["constants-fill-exactly"],
    serve: asking((request) => (request.initializer === "constant" ? { ...request, val: request.val || 0 } : request)),
  }),
  fault({
    id: "constant-infinity-clamped",
    sentence: "constant fills the largest float where an infinity is asked for",
    effect: "A mask of −∞ is finite",
    cause: "The value is converted to the dtype with saturation",
    caughtBy: ["constants-fill-exactly"],
    serve: reworked(named("constant"), (drawn) => clamped(drawn)),
  }),
];
