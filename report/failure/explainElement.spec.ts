import { describe, expect, it } from "vitest";
import type { Conv2dRequest } from "../../contract/contract.ts";
import { tensor } from "../../impl/tensor.ts";
import { conv2dSum, gradientSum, transposedGradientSum, transposedSum } from "./elementSum.ts";
import { explainElement } from "./explainElement.ts";

/** Two channels of one row [1 2 3] and [4 5 6], in two groups, under the kernels [1 10] and [100 1000]. */
const grouped: Conv2dRequest = {
  input: tensor("float32", [1, 2, 1, 3], [1, 2, 3, 4, 5, 6]),
  weight: tensor("float32", [2, 1, 1, 2], [1, 10, 100, 1000]),
  bias: tensor("float32", [2], [0.5, -0.5]),
  stride: [1, 1],
  padding: { top: 0, bottom: 0, left: 1, right: 0 },
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 2,
};

describe("explainElement", () => {
  it("lists the products, the border, the bias and the bound", () => {
    expect(explainElement(conv2dSum(grouped, [0, 1, 0, 0]))).toEqual([
      "output[0,1,0,0] is the sum of",
      "  input[0,1,0,0] × weight[1,0,0,1] = 4 × 1000 = 4000",
      "  1 × 0, where the window lies in the border",
      "  bias[1] = -0.5",
      // γ₂·S = 2·2⁻²⁴ · 4000.5
      "exactly 3999.5; n = 2 nonzero terms, S = Σ|x||w| + |b| = 4000.5, γₙ·S = 0.00048",
    ]);
  });

  it("follows infinities", () => {
    const input = tensor("float32", [1, 2, 1, 3], [1, 2, 3, 4, Number.POSITIVE_INFINITY, 6]);
    expect(explainElement(conv2dSum({ ...grouped, input }, [0, 1, 0, 1])).at(-1)).toMatch(
      /^exactly Infinity; n = 3 nonzero terms/,
    );
  });

  it("counts the products beyond twenty", () => {
    const input = tensor("float32", [1, 1, 5, 5], new Float32Array(25).fill(1));
    const request = { ...grouped, input, weight: input, bias: null, groups: 1, padding: "valid" } as const;
    const lines = explainElement(conv2dSum(request, [0, 0, 0, 0]));
    expect(lines).toHaveLength(23);
    expect(lines[21]).toBe("  … 5 more products");
    expect(lines[22]).toContain("exactly 25; n = 25 nonzero terms");
  });

  it("lists the contributions of gradOutput to a pixel, a tap and a bias", () => {
    const request = { ...grouped, gradOutput: tensor("float32", [1, 2, 1, 3], [1, 2, 3, 4, 5, 6]) };
    expect(explainElement(gradientSum(request, "input", [0, 1, 0, 0]))).toEqual([
      "gradient of input[0,1,0,0] is the sum of",
      "  gradOutput[0,1,0,0] × weight[1,0,0,1] = 4 × 1000 = 4000",
      "  gradOutput[0,1,0,1] × weight[1,0,0,0] = 5 × 100 = 500",
      "exactly 4500; n = 2 nonzero terms, S = Σ|a||b| = 4500, γₙ·S = 0.00054",
    ]);
    expect(explainElement(gradientSum(request, "weight", [0, 0, 0, 0])).slice(1, -1)).toEqual([
      "  gradOutput[0,0,0,1] × input[0,0,0,0] = 2 × 1 = 2",
      "  gradOutput[0,0,0,2] × input[0,0,0,1] = 3 × 2 = 6",
    ]);
    expect(explainElement(gradientSum(request, "bias", [1]))[1]).toBe("  gradOutput[0,1,0,0] × 1 = 4 × 1 = 4");
  });

  it("lists the contributions of gradOutput to a tap of a transposed convolution", () => {
    const gradOutput = tensor("float32", [1, 2, 1, 3], [1, 2, 3, 4, 5, 6]);
    const request = { ...grouped, gradOutput, outputPadding: [0, 0] } as const;
    // output[x] holds input[x + 1 − j]·weight[j].
    expect(explainElement(transposedGradientSum(request, "weight", [1, 0, 0, 0])).slice(0, -1)).toEqual([
      "gradient of weight[1,0,0,0] is the sum of",
      "  gradOutput[0,1,0,0] × input[0,1,0,1] = 4 × 5 = 20",
      "  gradOutput[0,1,0,1] × input[0,1,0,2] = 5 × 6 = 30",
    ]);
  });

  it("lists the pixels that contribute to an output of a transposed convolution", () => {
    const request = { ...grouped, outputPadding: [0, 0] } as const;
    expect(explainElement(transposedSum(request, [0, 1, 0, 1]))).toEqual([
      "output[0,1,0,1] is the sum of",
      "  input[0,1,0,2] × weight[1,0,0,0] = 6 × 100 = 600",
      "  input[0,1,0,1] × weight[1,0,0,1] = 5 × 1000 = 5000",
      "  bias[1] = -0.5",
      "exactly 5599.5; n = 3 nonzero terms, S = Σ|x||w| + |b| = 5600.5, γₙ·S = 0.0010",
    ]);
  });
});
