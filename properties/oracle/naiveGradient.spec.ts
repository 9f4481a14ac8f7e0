import { describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { errorBound } from "./errorBound.ts";
import { naiveGradient, naiveTransposedGradient } from "./naiveGradient.ts";

/** Two pixels reflected to four, [3, 2, 3, 2], under one tap of 5. */
const request = {
  input: tensor("float32", [1, 1, 1, 2], [2, 3]),
  weight: tensor("float32", [1, 1, 1, 1], [5]),
  bias: tensor("float32", [1], [9]),
  stride: [1, 1],
  padding: { top: 0, bottom: 0, left: 1, right: 1 },
  paddingMode: "reflect",
  dilation: [1, 1],
  groups: 1,
  gradOutput: tensor("float32", [1, 1, 1, 4], [1, -1, 0, 4]),
} as const;

const sumsOf = (role: "input" | "weight" | "bias") => {
  const { shape, data, magnitude, terms } = naiveGradient(request, role);
  return { shape, data: [...data], magnitude: [...magnitude], terms: [...terms] };
};

describe("the naive gradients", () => {
  it("add the gradients of a pixel's copies in the border to the pixel, and count the nonzero products", () => {
    expect(sumsOf("input")).toEqual({ shape: [1, 1, 1, 2], data: [15, 5], magnitude: [25, 5], terms: [2, 1] });
  });

  it("sum a tap over all positions", () => {
    expect(sumsOf("weight")).toEqual({ shape: [1, 1, 1, 1], data: [9], magnitude: [13], terms: [3] });
  });

  it("sum only gradOutput for the bias", () => {
    expect(sumsOf("bias")).toEqual({ shape: [1], data: [4], magnitude: [6], terms: [3] });
    const gamma = (3 * 2 ** -24) / (1 - 3 * 2 ** -24);
    expect(errorBound(naiveGradient(request, "bias"))(0)).toBeCloseTo(gamma * 6, 10);
  });

  it("are compensated in float64", () => {
    const float64 = {
      ...request,
      input: tensor("float64", [1, 1, 1, 2], [1, 1]),
      weight: tensor("float64", [1, 1, 1, 1], [1]),
      bias: null,
      gradOutput: tensor("float64", [1, 1, 1, 4], [1e16, 1, -1e16, 0]),
    };
    expect([...naiveGradient(float64, "weight").data]).toEqual([1]);
  });
});

describe("the naive gradients of a transposed convolution", () => {
  it("are those that torch.autograd printed for a stride, padding and outputPadding", () => {
    const counting = (length: number) => Array.from({ length }, (_, i) => i + 1);
    const transposed = {
      input: tensor("float32", [1, 1, 2, 2], counting(4)),
      weight: tensor("float32", [1, 1, 2, 2], counting(4)),
      bias: null,
      stride: [2, 1],
      padding: { top: 1, bottom: 1, left: 0, right: 0 },
      paddingMode: "zeros",
      dilation: [1, 1],
      groups: 1,
      outputPadding: [1, 0],
      gradOutput: tensor("float32", [1, 1, 3, 3], counting(9)),
    } as const;
    expect([...naiveTransposedGradient(transposed, "input").data]).toEqual([11, 18, 67, 77]);
    expect([...naiveTransposedGradient(transposed, "weight").data]).toEqual([32, 39, 58, 68]);
    expect([...naiveTransposedGradient(transposed, "bias").data]).toEqual([45]);
  });
});
