import { describe, expect, it } from "vitest";
import type { InitializeRequest } from "../contract/contract.ts";
import { tensor } from "../impl/tensor.ts";
import { faults } from "./catalogue.ts";
import { correctGenerators } from "./equivalents/generators.ts";
import type { Fault } from "./fault.ts";
import { generatorOf } from "./generatorOf.ts";
import { mapped } from "./mapped.ts";
import { reference, referenceWith } from "./reference.ts";

const convolution = {
  input: tensor("float32", [1, 1, 1, 2], [1, 2]),
  weight: tensor("float32", [1, 1, 1, 1], [3]),
  bias: tensor("float32", [1], [10]),
  stride: [1, 1],
  padding: "valid",
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 1,
} as const;
const uniform = { initializer: "uniform", shape: [8], dtype: "float32", seed: 7 } as const;
const layer = { inChannels: 1, outChannels: 2, kernelSize: [2, 2], groups: 1, bias: true, seed: 7 } as const;

const doubled = referenceWith({ conv2d: (request) => mapped(reference.conv2d(request), (value) => 2 * value) });
const onPcg32 = referenceWith({ generator: (seed) => generatorOf(correctGenerators.pcg32(seed)) });

function faultOf(id: string): Fault {
  return faults.find((fault) => fault.id === id) as Fault;
}

describe("referenceWith", () => {
  it("has another convolution and impl's other operations", () => {
    expect([...doubled.conv2d(convolution).data]).toEqual([26, 32]);
    expect(doubled.initialize(uniform)).toEqual(reference.initialize(uniform));
    expect([...reference.conv2d(convolution).data]).toEqual([13, 16]);
  });

  it("draws initializers and layers with another generator, from the request's seed", () => {
    // A float32 uniform of [0, 1) is the low 24 bits of a word.
    const words = Array.from({ length: 8 }, correctGenerators.pcg32(7));
    expect([...onPcg32.initialize(uniform).data]).toEqual(words.map((word) => (word & 0xffffff) / 2 ** 24));
    expect(onPcg32.conv2dParameters(layer)).not.toEqual(reference.conv2dParameters(layer));
    expect(onPcg32.conv2dParameters(layer)).toEqual(onPcg32.conv2dParameters(layer));
  });
});

describe("a fault", () => {
  it("uses the given reference, and several can exist at the same time", () => {
    const { serve } = faultOf("conv2d/bias-ignored");
    const [own, other] = [serve(reference).conv2d, serve(doubled).conv2d];
    expect(own?.(convolution)).toMatchObject({ data: new Float32Array([3, 6]) });
    expect(other?.(convolution)).toMatchObject({ data: new Float32Array([6, 12]) });
    expect(own?.(convolution)).toMatchObject({ data: new Float32Array([3, 6]) });
  });

  it("draws with the generator of its reference", () => {
    const request: InitializeRequest = { initializer: "normal", shape: [3], std: 0, dtype: "float32", seed: 7 };
    const { serve } = faultOf("init/std-zero-is-default");
    expect(serve(onPcg32).initialize?.(request)).toEqual(onPcg32.initialize({ ...request, std: 1 }));
  });
});
