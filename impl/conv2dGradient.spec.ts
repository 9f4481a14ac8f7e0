import { describe, expect, it } from "vitest";
import type { Conv2dGradientRequest } from "../contract/contract.ts";
import { conv2dGradient } from "./conv2dGradient.ts";
import { tensor, zeros } from "./tensor.ts";

const counting = (length: number) => Array.from({ length }, (_, i) => i + 1);

/** A 3×3 input 1 … 9 under a 2×2 kernel 1 … 4, stride [2, 1], padding [1, 0]; gradOutput is 1, 2, 3, … too. */
function request(change: Partial<Conv2dGradientRequest> = {}): Conv2dGradientRequest {
  return {
    input: tensor("float32", [1, 1, 3, 3], counting(9)),
    weight: tensor("float32", [1, 1, 2, 2], counting(4)),
    bias: tensor("float32", [1], [0.5]),
    stride: [2, 1],
    padding: { top: 1, bottom: 1, left: 0, right: 0 },
    paddingMode: "zeros",
    dilation: [1, 1],
    groups: 1,
    gradOutput: tensor("float32", [1, 1, 2, 2], counting(4)),
    ...change,
  };
}

describe("gradients as torch.autograd printed them", () => {
  it("of a strided, padded convolution", () => {
    const { input, weight, bias } = conv2dGradient(request());
    expect([...input.data]).toEqual([3, 10, 8, 3, 10, 8, 9, 24, 16]);
    expect([...weight.data]).toEqual([32, 39, 58, 68]);
    expect([...(bias?.data ?? [])]).toEqual([10]);
  });

  it.each([
    ["reflect", [3, 12, 6]],
    ["replicate", [6, 4, 11]],
    ["circular", [9, 5, 7]],
  ] as const)("through a border of mode %s", (paddingMode, gradient) => {
    const { input } = conv2dGradient(
      request({
        input: tensor("float32", [1, 1, 1, 3], counting(3)),
        weight: tensor("float32", [1, 1, 1, 1], [1]),
        stride: [1, 1],
        padding: { top: 0, bottom: 0, left: 2, right: 1 },
        paddingMode,
        gradOutput: tensor("float32", [1, 1, 1, 6], counting(6)),
      }),
    );
    expect([...input.data]).toEqual(gradient);
  });
});

describe("a sum without terms", () => {
  it("is zero: the weight and bias of an empty batch", () => {
    const empty = { input: zeros("float32", [0, 1, 3, 3]), gradOutput: zeros("float32", [0, 1, 2, 2]) };
    const { input, weight, bias } = conv2dGradient(request(empty));
    expect(input.shape).toEqual([0, 1, 3, 3]);
    expect([...weight.data, ...(bias?.data ?? [])]).toEqual([0, 0, 0, 0, 0]);
  });

  it("is null: the bias of a convolution without one", () => {
    expect(conv2dGradient(request({ bias: null })).bias).toBeNull();
  });
});

describe("float64", () => {
  it("is summed with compensation: 10¹⁶ + 1 − 10¹⁶ is 1", () => {
    const { weight, bias } = conv2dGradient(
      request({
        input: tensor("float64", [1, 1, 1, 3], [1, 1, 1]),
        weight: tensor("float64", [1, 1, 1, 1], [1]),
        bias: tensor("float64", [1], [0]),
        stride: [1, 1],
        padding: "valid",
        gradOutput: tensor("float64", [1, 1, 1, 3], [1e16, 1, -1e16]),
      }),
    );
    expect([...weight.data, ...(bias?.data ?? [])]).toEqual([1, 1]);
  });
});

describe("a request that breaks a rule", () => {
  it.each<[string, Partial<Conv2dGradientRequest>]>([
    [
      "conv2dGradient: gradOutput must have the output's shape [1,1,2,2], got shape [1,1,2,3]",
      { gradOutput: zeros("float32", [1, 1, 2, 3]) },
    ],
    [
      "conv2dGradient: gradOutput must have the input's dtype, got gradOutput float64, input float32",
      { gradOutput: zeros("float64", [1, 1, 2, 2]) },
    ],
    ["conv2dGradient: gradOutput must have 4 axes, got shape [4]", { gradOutput: zeros("float32", [4]) }],
    ["conv2dGradient: groups must divide inChannels, got groups=2, inChannels=1", { groups: 2 }],
    ["conv2dGradient: stride height must be a whole number of at least 1, got 0", { stride: [0, 1] }],
  ])("%s", (message, change) => {
    expect(() => conv2dGradient(request(change))).toThrow(message);
  });
});
