import { describe, expect, it } from "vitest";
import { tensor } from "../../../impl/tensor.ts";
import type { GateChange } from "../../../run/record/measured/elementChange.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import { outcomeUnder } from "./change.ts";

const row = (...values: readonly number[]) => tensor("float32", [1, 1, 1, values.length], values);
const request: ConvolutionRequest = {
  input: row(-3, 0, 5),
  weight: row(2),
  bias: tensor("float32", [1], [0]),
  gradOutput: row(1, 10, 100),
  ...{ stride: [1, 1], padding: "valid", paddingMode: "zeros", dilation: [1, 1], groups: 1, outputPadding: [0, 0] },
};
const empty = { ...request, input: row(0, 0, 0) };

describe("a gate before gradOutput", () => {
  it.each<[GateChange["rule"], ConvolutionRequest, readonly number[], number]>([
    ["negative", request, [0, 20, 200], 110],
    ["notPositive", request, [0, 0, 200], 100],
    ["zeroInput", request, [2, 20, 200], 111],
    ["zeroInput", empty, [0, 0, 0], 0],
    ["negative", empty, [2, 20, 200], 111],
  ])("that is closed by %s outputs takes these values for 0", (rule, asked, input, bias) => {
    for (const operation of ["conv2dGradient", "convTranspose2dGradient"] as const) {
      expect(outcomeUnder({ kind: "gate", rule }, operation, "inputGradient", asked)).toEqual(row(...input));
      expect(outcomeUnder({ kind: "gate", rule }, operation, "biasGradient", asked)).toMatchObject({
        data: Float32Array.of(bias),
      });
    }
  });

  it("says nothing about an output", () => {
    const { gradOutput: _, ...forward } = request;
    expect(outcomeUnder({ kind: "gate", rule: "negative" }, "conv2d", "output", forward)).toBeNull();
  });
});
