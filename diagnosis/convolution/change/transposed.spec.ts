import { describe, expect, it } from "vitest";
import { tensor } from "../../../impl/tensor.ts";
import type { Change } from "../../../run/record/measured/change.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import { outcomeUnder } from "./change.ts";

/** One row, whose outputs are 11, 1, 21 and, by outputPadding, 1: the bias alone. */
const request: ConvolutionRequest = {
  input: tensor("float32", [1, 1, 1, 2], [1, 2]),
  weight: tensor("float32", [1, 1, 1, 1], [10]),
  bias: tensor("float32", [1], [1]),
  ...{ stride: [1, 2], padding: "valid", paddingMode: "zeros", dilation: [1, 1], groups: 1, outputPadding: [0, 1] },
};
const data = (change: Change) => {
  const outcome = outcomeUnder(change, "convTranspose2d", "output", request);
  return outcome === "throws" || outcome === null ? outcome : [...outcome.data];
};

describe("a change of a transposed convolution", () => {
  it("may lose what outputPadding adds, along one axis or both", () => {
    const lost = { kind: "places", role: "fine", how: "lost", which: "added" } as const;
    expect(outcomeUnder(null, "convTranspose2d", "output", request)).toMatchObject({
      data: Float32Array.of(11, 1, 21, 1),
    });
    expect(data({ ...lost, axis: "sides" })).toEqual([11, 1, 21, 0]);
    expect(data({ ...lost, axis: 3 })).toEqual([11, 1, 21, 0]);
    expect(data({ ...lost, axis: 2 })).toEqual([11, 1, 21, 1]);
  });

  it("may put what outputPadding adds at the beginning", () => {
    const change = { kind: "term", term: "begin", axis: "both", value: "beginLessOutputPadding" } as const;
    expect(data({ ...change, isSizeKept: true })).toEqual([1, 11, 1, 21]);
  });
});

describe("a change of the weight's gradient", () => {
  const wide: ConvolutionRequest = {
    ...request,
    input: tensor("float32", [1, 2, 1, 1], [1, 10]),
    weight: tensor("float32", [2, 3, 1, 1], [0, 0, 0, 0, 0, 0]),
    bias: null,
    stride: [1, 1],
    outputPadding: [0, 0],
    gradOutput: tensor("float32", [1, 3, 1, 1], [1, 2, 3]),
  };
  const changed = (change: Change) => outcomeUnder(change, "convTranspose2dGradient", "weightGradient", wide);

  it("may be another order of its memory, written or read back, or of its shape", () => {
    const order = { kind: "order", role: "weight", order: [1, 0, 2, 3] } as const;
    expect(changed(order)).toMatchObject({ shape: [2, 3, 1, 1], data: Float32Array.of(1, 10, 2, 20, 3, 30) });
    expect(changed({ ...order, isReadBack: true })).toMatchObject({ data: Float32Array.of(1, 3, 20, 2, 10, 30) });
    expect(changed({ kind: "form", rule: "axesExchanged" })).toMatchObject({
      shape: [3, 2, 1, 1],
      data: Float32Array.of(1, 2, 3, 10, 20, 30),
    });
  });
});
