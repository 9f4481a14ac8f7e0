import { conv2dParameters } from "../../impl/conv2dParameters.ts";
import { initialize } from "../../impl/init/initialize.ts";
import { fillNormal } from "../../impl/random/fillNormal.ts";
import { fillUniform } from "../../impl/random/fillUniform.ts";
import { manualSeed } from "../../impl/random/generator.ts";
import { permutation } from "../../impl/random/permutation.ts";
import { sizeOf } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { claimOf, drawing, promising } from "./fault.ts";

const { fround } = Math;

/** Other bounds, other roundings and another order of the same draws. */
export const streamOrderFaults: readonly Fault[] = [
  {
    id: "stream/sum-not-fused",
    sentence: "the product of a uniform is rounded before its sum",
    caughtBy: ["uniform"].map(claimOf),
    target: drawing((request) => {
      if (request.initializer !== "uniform") return request;
      const { a = 0, b = 1, shape, seed } = request;
      const drawn = initialize({ initializer: "uniform", shape, seed, dtype: "float32" }).data;
      return drawn.map((x) => fround(fround(x * fround(fround(b) - fround(a))) + fround(a)));
    }),
  },
  {
    id: "stream/end-reached",
    sentence: "a uniform that rounds to the upper end stays there, as before PyTorch 2.12",
    caughtBy: ["uniform"].map(claimOf),
    target: drawing((request) => {
      if (request.initializer !== "uniform") return request;
      const { a = 0, b = 1, shape, seed } = request;
      const drawn = initialize({ initializer: "uniform", shape, seed, dtype: "float32" }).data;
      return drawn.map((x) => fround(x * (b - a) + a));
    }),
  },
  {
    id: "stream/fan-out-for-fan-in",
    sentence: "Kaiming's modes are exchanged",
    caughtBy: ["fan-uniform", "large-normal"].map(claimOf),
    target: drawing((request) => {
      if (request.initializer !== "kaiming_uniform" && request.initializer !== "kaiming_normal") return request;
      return { ...request, mode: request.mode === "fan_out" ? "fan_in" : "fan_out" };
    }),
  },
  {
    id: "stream/bound-in-float32",
    sentence: "Xavier's bound is reckoned in float32, each step rounded",
    caughtBy: ["fan-uniform"].map(claimOf),
    target: drawing((request) => {
      if (request.initializer !== "xavier_uniform") return request;
      const { shape, seed, gain = 1 } = request;
      const area = sizeOf(shape.slice(2));
      const fans = ((shape[0] as number) + (shape[1] as number)) * area;
      const std = fround(fround(gain) * fround(Math.sqrt(fround(2 / fans))));
      const bound = fround(fround(Math.sqrt(3)) * std);
      const data = new Float32Array(sizeOf(shape));
      fillUniform(data, -bound, bound, manualSeed(seed));
      return data;
    }),
  },
  {
    id: "stream/zeros-before-values",
    sentence: "sparse draws the places of its zeros before its values",
    caughtBy: ["sparse"].map(claimOf),
    target: drawing((request) => {
      if (request.initializer !== "sparse") return request;
      const [rows, columns] = request.shape as [number, number];
      const generator = manualSeed(request.seed);
      const orders = Array.from({ length: columns }, () => permutation(rows, generator));
      const data = new Float32Array(rows * columns);
      fillNormal(data, 0, request.std ?? 0.01, generator);
      const zeros = Math.ceil(request.sparsity * rows);
      for (const [column, order] of orders.entries())
        for (const row of order.subarray(0, zeros)) data[row * columns + column] = 0;
      return data;
    }),
  },
  {
    id: "stream/orthogonal-not-transposed",
    sentence: "a wide orthogonal matrix is filled as if it were tall",
    caughtBy: ["orthogonal"].map(claimOf),
    target: drawing((request) => {
      const [rows, ...rest] = request.shape as [number, ...number[]];
      const columns = sizeOf(rest);
      if (request.initializer !== "orthogonal" || rows >= columns) return request;
      const { data } = initialize({ ...request, shape: [columns, rows] });
      return data.map((_, at) => data[(at % columns) * rows + Math.floor(at / columns)] as number);
    }),
  },
  {
    id: "stream/bias-before-weight",
    sentence: "a layer draws its bias before its weight",
    caughtBy: ["layer-defaults"].map(claimOf),
    target: promising({
      conv2dParameters: (request) => {
        const generator = manualSeed(request.seed);
        const { weight, bias } = conv2dParameters(request);
        if (bias === null) return conv2dParameters(request, generator);
        const bound = 1 / Math.sqrt(sizeOf(weight.shape.slice(1)));
        fillUniform(bias.data, -bound, bound, generator);
        return { weight: conv2dParameters({ ...request, bias: false }, generator).weight, bias };
      },
    }),
  },
  {
    id: "stream/bias-from-the-seed-again",
    sentence: "a layer draws its bias from the seed, not after its weight",
    caughtBy: ["layer-defaults"].map(claimOf),
    target: promising({
      conv2dParameters: (request) => {
        const { weight, bias } = conv2dParameters(request);
        if (bias === null) return { weight, bias };
        const bound = 1 / Math.sqrt(sizeOf(weight.shape.slice(1)));
        fillUniform(bias.data, -bound, bound, manualSeed(request.seed));
        return { weight, bias };
      },
    }),
  },
];
