import { describe, expect, it } from "vitest";
import type { Conv2dRequest } from "../impl/contract.ts";
import { tensor } from "../impl/tensor.ts";
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
    expect(explainElement(grouped, [0, 1, 0, 0])).toEqual([
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
    expect(explainElement({ ...grouped, input }, [0, 1, 0, 1]).at(-1)).toMatch(
      /^exactly Infinity; n = 3 nonzero terms/,
    );
  });

  it("counts the products beyond twenty", () => {
    const input = tensor("float32", [1, 1, 5, 5], new Float32Array(25).fill(1));
    const request = { ...grouped, input, weight: input, bias: null, groups: 1, padding: "valid" } as const;
    const lines = explainElement(request, [0, 0, 0, 0]);
    expect(lines).toHaveLength(23);
    expect(lines[21]).toBe("  … 5 more products");
    expect(lines[22]).toContain("exactly 25; n = 25 nonzero terms");
  });
});
