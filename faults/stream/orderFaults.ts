import type { Tensor } from "../../contract/contract.ts";
import { fillNormal } from "../../impl/random/fillNormal.ts";
import { fillUniform } from "../../impl/random/fillUniform.ts";
import { type Generator, manualSeed } from "../../impl/random/generator.ts";
import { permutation } from "../../impl/random/permutation.ts";
import { sizeOf, tensor } from "../../impl/tensor.ts";
import type { Fault, Wrong } from "../fault.ts";
import { asking, drawing, named } from "../initializers.ts";
import { referenceWith } from "../reference.ts";
import { fault } from "./fault.ts";

const { fround } = Math;

/** Float32 uniforms of [a, b), each made from one of [0, 1). */
function uniformsBy(place: (x: number, a: number, b: number) => number): Wrong<"initialize"> {
  return drawing(named("uniform"), ({ a = 0, b = 1, shape, dtype, seed }, { initialize }) => {
    const { data } = initialize({ initializer: "uniform", shape, seed, dtype: "float32" });
    return tensor(
      dtype,
      shape,
      data.map((x) => place(x, a, b)),
    );
  });
}

/** Draws a layer's bias like the reference, but from another state of the generator. */
function fillBias(bias: Tensor, weight: Tensor, generator: Generator): void {
  const bound = 1 / Math.sqrt(sizeOf(weight.shape.slice(1)));
  fillUniform(bias.data as Float32Array, -bound, bound, generator);
}

/** Other bounds, other roundings, and another order of the same draws. */
export const streamOrderFaults: readonly Fault[] = [
  fault({
    id: "sum-not-fused",
    sentence: "the product of a uniform is rounded before its sum",
    effect: "Some uniforms differ from PyTorch's in their last bit",
    cause: "x·(b − a) + a is computed in two steps, where PyTorch has a fused multiply-add",
    caughtBy: ["uniform"],
    serve: uniformsBy((x, a, b) => fround(fround(x * fround(fround(b) - fround(a))) + fround(a))),
  }),
  fault({
    id: "end-reached",
    sentence: "a uniform that rounds to the upper end stays there, as before PyTorch 2.12",
    effect: "A value is equal to b on rare occasions, although the interval excludes b",
    cause: "x·(b − a) + a is rounded, and the result is not compared with b",
    caughtBy: ["uniform"],
    serve: uniformsBy((x, a, b) => fround(x * (b - a) + a)),
  }),
  fault({
    id: "fan-out-for-fan-in",
    sentence: "fan_in and fan_out of Kaiming initializers are exchanged",
    effect: "Kaiming weights have another scale than PyTorch's where the fans differ",
    cause: "The weight is read as [in, out]",
    caughtBy: ["fan-uniform", "large-normal"],
    serve: asking((request) => {
      if (request.initializer !== "kaiming_uniform" && request.initializer !== "kaiming_normal") return request;
      return { ...request, mode: request.mode === "fan_out" ? "fan_in" : "fan_out" };
    }),
  }),
  fault({
    id: "bound-in-float32",
    sentence: "Xavier's bound is computed in float32, each step rounded",
    effect: "Xavier weights differ from PyTorch's in their last bits",
    cause: "Scalars are float32, where PyTorch computes the bound in double",
    caughtBy: ["fan-uniform"],
    serve: drawing(named("xavier_uniform"), ({ shape, dtype, seed, gain = 1 }, { fan }) => {
      const { fanIn, fanOut } = fan({ shape });
      const std = fround(fround(gain) * fround(Math.sqrt(fround(2 / (fanIn + fanOut)))));
      const bound = fround(fround(Math.sqrt(3)) * std);
      const data = new Float32Array(sizeOf(shape));
      fillUniform(data, -bound, bound, manualSeed(seed));
      return tensor(dtype, shape, data);
    }),
  }),
  fault({
    id: "zeros-before-values",
    sentence: "sparse draws the places of its zeros before its values",
    effect: "Seeded sparse weights differ from PyTorch's",
    cause: "The two draws are made in the other order",
    caughtBy: ["sparse"],
    serve: drawing(named("sparse"), ({ shape, dtype, seed, sparsity, std = 0.01 }) => {
      const [rows, columns] = shape as [number, number];
      const generator = manualSeed(seed);
      const orders = Array.from({ length: columns }, () => permutation(rows, generator));
      const data = new Float32Array(rows * columns);
      fillNormal(data, 0, std, generator);
      const zeros = Math.ceil(sparsity * rows);
      for (const [column, order] of orders.entries())
        for (const row of order.subarray(0, zeros)) data[row * columns + column] = 0;
      return tensor(dtype, shape, data);
    }),
  }),
  fault({
    id: "orthogonal-not-transposed",
    sentence: "a wide orthogonal matrix is filled as if it were tall",
    effect: "Seeded orthogonal weights with more columns than rows differ from PyTorch's",
    cause: "The normals fill the tall matrix directly, where PyTorch fills the wide one and transposes it",
    caughtBy: ["orthogonal"],
    serve: drawing(named("orthogonal"), (request, { initialize }) => {
      const { dtype, shape } = request;
      const [rows, ...rest] = shape as [number, ...number[]];
      const columns = sizeOf(rest);
      if (rows >= columns) return initialize(request);
      const { data } = initialize({ ...request, shape: [columns, rows] });
      return tensor(
        dtype,
        shape,
        data.map((_, at) => data[(at % columns) * rows + Math.floor(at / columns)] as number),
      );
    }),
  }),
  fault({
    id: "bias-before-weight",
    sentence: "a layer draws its bias before its weight",
    effect: "Weight and bias of a seeded layer differ from PyTorch's",
    cause: "The bias is created first",
    caughtBy: ["layer-defaults"],
    serve: ({ conv2dParameters }) => ({
      conv2dParameters: (request) => {
        const { weight, bias } = conv2dParameters(request);
        if (bias === null) return { weight, bias };
        const generator = manualSeed(request.seed);
        fillBias(bias, weight, generator);
        const later = referenceWith({ generator: () => generator });
        return { weight: later.conv2dParameters({ ...request, bias: false }).weight, bias };
      },
    }),
  }),
  fault({
    id: "bias-from-the-seed-again",
    sentence: "a layer draws its bias from the seed again, and not after its weight",
    effect: "The bias of a seeded layer differs from PyTorch's",
    cause: "Weight and bias create a generator each from the layer's seed",
    caughtBy: ["layer-defaults"],
    serve: ({ conv2dParameters }) => ({
      conv2dParameters: (request) => {
        const { weight, bias } = conv2dParameters(request);
        if (bias) fillBias(bias, weight, manualSeed(request.seed));
        return { weight, bias };
      },
    }),
  }),
];
