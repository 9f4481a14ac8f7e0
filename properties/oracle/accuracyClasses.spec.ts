import { describe, expect, it } from "vitest";
import type { Conv2dRequest } from "../../impl/contract.ts";
import { tensor } from "../../impl/tensor.ts";
import { accuracyBound, fittingClasses } from "./accuracyClasses.ts";
import { naiveConv2d } from "./naiveConv2d.ts";

/** The single product x². */
function square(x: number): Conv2dRequest {
  return {
    input: tensor("float32", [1, 1, 1, 1], [x]),
    weight: tensor("float32", [1, 1, 1, 1], [x]),
    bias: null,
    stride: [1, 1],
    padding: "valid",
    paddingMode: "zeros",
    dilation: [1, 1],
    groups: 1,
  };
}

function fitting(x: number, answer: number) {
  return fittingClasses(tensor("float32", [1, 1, 1, 1], [answer]), square(x), naiveConv2d(square(x)));
}

describe("accuracy classes", () => {
  it("are all kept by the correctly rounded answer", () => {
    const x = 1 + 2 ** -11 + 2 ** -15;
    expect(fitting(x, Math.fround(x * x))[0]).toBe("ieee-f32");
    expect(fitting(x, Math.fround(x * x))).toHaveLength(7);
  });

  it("name TF32: 1 + 2⁻¹¹ + 2⁻¹⁵ has 11 bits as 1 + 2⁻¹⁰, and its square is off by 2⁻¹⁰ − 2⁻¹⁴", () => {
    const [x, rounded] = [1 + 2 ** -11 + 2 ** -15, 1 + 2 ** -10];
    expect(fitting(x, rounded ** 2)).toEqual([
      "tf32",
      ...["f16-storage", "bf16-storage", "f16-accumulation", "bf16-accumulation"],
    ]);
  });

  it("name bfloat16: 1 + 2⁻⁸ + 2⁻¹² has 8 bits as 1 + 2⁻⁷, and its square is off by 2⁻⁷ − 2⁻¹¹", () => {
    expect(fitting(1 + 2 ** -8 + 2 ** -12, (1 + 2 ** -7) ** 2)).toEqual(["bf16-storage", "bf16-accumulation"]);
  });

  it("name none for a wrong sum", () => {
    expect(fitting(1, 1.5)).toEqual([]);
    expect(fitting(1, Number.NaN)).toEqual([]);
  });

  it("bound one product of 1 · 1 as worked out by hand", () => {
    const exact = naiveConv2d(square(1));
    const bound = (name: Parameters<typeof accuracyBound>[0]) => accuracyBound(name, square(1), exact)(0);
    expect(bound("ieee-f32") * 2 ** 24).toBeCloseTo(1, 5);
    expect(bound("wgsl-f32") * 2 ** 23).toBeCloseTo(1, 5);
    // (1 + 2⁻¹⁰)² − 1, and a rounding of 2⁻²³.
    expect(bound("tf32")).toBeCloseTo(2 ** -9 + 2 ** -20 + 2 ** -23, 8);
    // (1 + 2⁻⁸)² − 1, and o·(|y| + S + 2e) for the output.
    expect(bound("bf16-storage")).toBeCloseTo(2 ** -7 + 2 ** -16 + 2 ** -8 * (2 + 2 ** -6 + 2 ** -15), 6);
  });

  it("let f16 lose what is below its smallest number, and the answer to windows of zeros be zero alone", () => {
    expect(fitting(2 ** -30, 0)).toEqual(["f16-storage", "f16-accumulation"]);
    expect(fitting(0, 2 ** -149)).toEqual([]);
  });
});
