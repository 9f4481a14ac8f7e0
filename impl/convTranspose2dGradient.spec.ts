import { describe, expect, it } from "vitest";
import type { ConvTranspose2dGradientRequest } from "../contract/contract.ts";
import { convTranspose2dGradient } from "./convTranspose2dGradient.ts";
import { tensor, zeros } from "./tensor.ts";

/** The values 1, 2, 3, …. */
function counting(...shape: readonly number[]) {
  const size = shape.reduce((product, axis) => product * axis, 1);
  return tensor(
    "float32",
    shape,
    Array.from({ length: size }, (_, i) => i + 1),
  );
}

/** A 2×2 input and a 2×2 kernel, stride [2, 1], padding [1, 0] and outputPadding [1, 0]. */
function request(change: Partial<ConvTranspose2dGradientRequest> = {}): ConvTranspose2dGradientRequest {
  return {
    input: counting(1, 1, 2, 2),
    weight: counting(1, 1, 2, 2),
    bias: tensor("float32", [1], [0.5]),
    stride: [2, 1],
    padding: { top: 1, bottom: 1, left: 0, right: 0 },
    paddingMode: "zeros",
    dilation: [1, 1],
    groups: 1,
    outputPadding: [1, 0],
    gradOutput: counting(1, 1, 3, 3),
    ...change,
  };
}

describe("gradients as torch.autograd printed them", () => {
  it.each<[string, Partial<ConvTranspose2dGradientRequest>, number[], number[], number[]]>([
    ["with stride, padding and outputPadding", {}, [11, 18, 67, 77], [32, 39, 58, 68], [45]],
    [
      "in groups, with a dilation and outputPadding that no tap reaches",
      {
        input: counting(1, 2, 2, 2),
        weight: counting(2, 1, 2, 2),
        bias: tensor("float32", [2], [0.5, 1]),
        stride: [2, 3],
        padding: "valid",
        dilation: [1, 2],
        groups: 2,
        outputPadding: [1, 2],
        gradOutput: counting(1, 2, 5, 8),
      },
      [78, 108, 238, 268, 1214, 1292, 1630, 1708],
      [140, 160, 220, 240, 1348, 1400, 1556, 1608],
      [820, 2420],
    ],
    [
      "with outputPadding beyond the stride, where more windows fit than the input has pixels",
      {
        input: counting(1, 1, 1, 3),
        weight: counting(1, 1, 1, 2),
        stride: [1, 1],
        padding: { top: 0, bottom: 0, left: 2, right: 2 },
        dilation: [1, 3],
        outputPadding: [0, 2],
        gradOutput: counting(1, 1, 1, 4),
      },
      [4, 6, 9],
      [3, 20],
      [10],
    ],
  ])("%s", (_, change, ofInput, ofWeight, ofBias) => {
    const asked = request(change);
    const { input, weight, bias } = convTranspose2dGradient(asked);
    expect([input.shape, weight.shape]).toEqual([asked.input.shape, asked.weight.shape]);
    expect([...input.data]).toEqual(ofInput);
    expect([...weight.data]).toEqual(ofWeight);
    expect([...(bias?.data ?? [])]).toEqual(ofBias);
  });
});

describe("a sum without terms", () => {
  it("is zero: the weight and bias of an empty batch", () => {
    const empty = { input: zeros("float32", [0, 1, 2, 2]), gradOutput: zeros("float32", [0, 1, 3, 3]) };
    const { input, weight, bias } = convTranspose2dGradient(request(empty));
    expect(input.shape).toEqual([0, 1, 2, 2]);
    expect([...weight.data, ...(bias?.data ?? [])]).toEqual([0, 0, 0, 0, 0]);
  });

  it("is null: the bias of a transposed convolution without one", () => {
    expect(convTranspose2dGradient(request({ bias: null })).bias).toBeNull();
  });
});

describe("a request that breaks a rule", () => {
  it.each<[string, Partial<ConvTranspose2dGradientRequest>]>([
    [
      "convTranspose2dGradient: gradOutput must have the output's shape [1,1,3,3], got shape [1,1,3,2]",
      { gradOutput: zeros("float32", [1, 1, 3, 2]) },
    ],
    [
      "convTranspose2dGradient: gradOutput must have the input's dtype, got gradOutput float64, input float32",
      { gradOutput: zeros("float64", [1, 1, 3, 3]) },
    ],
    [
      "convTranspose2dGradient: outputPadding must be smaller than stride or dilation, got height 2, stride 2, dilation 1",
      { outputPadding: [2, 0] },
    ],
    ["convTranspose2dGradient: groups must divide inChannels, got groups=2, inChannels=1", { groups: 2 }],
  ])("%s", (message, change) => {
    expect(() => convTranspose2dGradient(request(change))).toThrow(message);
  });
});
