import { describe, expect, it } from "vitest";
import { tensor } from "../../../impl/tensor.ts";
import { ranksOf, sketchesOf, sketchOf } from "./sketch.ts";

describe("sketchOf", () => {
  it("keeps moments and the values of a few ranks from both ends", () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => 100 - i);
    const { count, notFinite, mean, deviation, low, high } = sketchOf(values);
    expect([count, notFinite, mean]).toEqual([100, 0, 50.5]);
    expect(deviation).toBeCloseTo(Math.sqrt((100 ** 2 - 1) / 12), 12);
    expect(ranksOf(100)).toEqual([1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45]);
    expect(low).toEqual([1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45]);
    expect(high).toEqual([100, 99, 98, 97, 95, 93, 90, 85, 78, 69, 56]);
  });

  it("counts values that are not finite, and accepts an empty sample", () => {
    expect(sketchOf(Float64Array.of(1, Number.NaN, Number.POSITIVE_INFINITY))).toMatchObject({
      count: 1,
      notFinite: 2,
    });
    expect(sketchOf(new Float64Array(0))).toEqual({ count: 0, notFinite: 0, mean: 0, deviation: 0, low: [], high: [] });
  });
});

describe("sketchesOf", () => {
  const request = { initializer: "ones", shape: [2], dtype: "float32", seed: 0 };
  const ones = tensor("float32", [2], [1, 1]);

  it("joins requests that differ only in the seed into one sample", () => {
    const found = sketchesOf([
      { operation: "initialize", request, answer: ones },
      { operation: "initialize", request: { ...request, seed: 1 }, answer: ones },
      { operation: "initialize", request: { ...request, shape: [1] }, answer: tensor("float32", [1], [1]) },
    ]);
    expect(found.map(({ request: asked, count }) => [(asked as typeof request).shape, count])).toEqual([
      [[2], 4],
      [[1], 1],
    ]);
  });

  it("keeps a layer's weight and bias apart, and ignores fans, refusals and a null bias", () => {
    const layer = { inChannels: 1, outChannels: 2, kernelSize: [1, 1], groups: 1, bias: true, seed: 0 };
    const found = sketchesOf([
      { operation: "fan", request: { shape: [2, 1] }, answer: { fanIn: 1, fanOut: 2 } },
      { operation: "initialize", request, error: "RangeError" },
      { operation: "conv2dParameters", request: layer, answer: { weight: ones, bias: ones } },
      { operation: "conv2dParameters", request: { ...layer, bias: false }, answer: { weight: ones, bias: null } },
    ]);
    expect(found.map(({ part }) => part)).toEqual(["weight", "bias", "weight"]);
  });
});
