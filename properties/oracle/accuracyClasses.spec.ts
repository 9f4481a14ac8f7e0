import { describe, expect, it } from "vitest";
import { accuracyClasses } from "../../contract/accuracy.ts";
import type { AccuracyClass, Conv2dRequest } from "../../contract/contract.ts";
import { tensor } from "../../impl/tensor.ts";
import { denseReals } from "../arbitraries/data.ts";
import { accuracyBound, fittingClasses } from "./accuracyClasses.ts";
import { naiveConv2d } from "./naiveConv2d.ts";
import { conv2dSums } from "./productSums.ts";
import { toleranceOf } from "./tolerance.ts";
import { winogradBound, winogradTransforms } from "./winogradBound.ts";

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
  return fittingClasses(tensor("float32", [1, 1, 1, 1], [answer]), conv2dSums(square(x)));
}

describe("accuracy classes", () => {
  it("are all met by the correctly rounded answer", () => {
    const x = 1 + 2 ** -11 + 2 ** -15;
    expect(fitting(x, Math.fround(x * x))).toEqual(accuracyClasses);
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

  it("give the bound of one product 1 · 1 that is computed by hand", () => {
    const bound = (name: AccuracyClass) => accuracyBound(name, conv2dSums(square(1)))?.(0);
    expect((bound("ieee-f32") ?? 0) * 2 ** 24).toBeCloseTo(1, 5);
    expect((bound("wgsl-f32") ?? 0) * 2 ** 23).toBeCloseTo(1, 5);
    // (1 + 2⁻¹⁰)² − 1, and a rounding of 2⁻²³.
    expect(bound("tf32")).toBeCloseTo(2 ** -9 + 2 ** -20 + 2 ** -23, 8);
    // (1 + 2⁻⁸)² − 1, and o·(|y| + S + 2e) for the output.
    expect(bound("bf16-storage")).toBeCloseTo(2 ** -7 + 2 ** -16 + 2 ** -8 * (2 + 2 ** -6 + 2 ** -15), 6);
  });

  it("allow f16 to lose values below its smallest number, and require 0 for windows of zeros", () => {
    expect(fitting(2 ** -30, 0)).toEqual(["f16-storage", "f16-accumulation"]);
    expect(fitting(0, 2 ** -149)).toEqual([]);
  });
});

/** A kernel of ones over `size`² pixels of ones. */
function ones(size: number, kernel: number): Conv2dRequest {
  return {
    ...square(1),
    input: tensor("float32", [1, 1, size, size], new Float32Array(size * size).fill(1)),
    weight: tensor("float32", [1, 1, kernel, kernel], new Float32Array(kernel * kernel).fill(1)),
  };
}

describe("the bounds of transforms", () => {
  const bound = (name: AccuracyClass, request: Conv2dRequest) =>
    (accuracyBound(name, conv2dSums(request))?.(0) ?? 0) * 2 ** 24;

  it("equal the bounds computed by hand for a plane of ones", () => {
    // N = 2·8 + 2·(8 + 1) + 1 + 2·6 + 1 = 48; a = (2·1 + 2·3/2 + 2·3/2) = 8 for all taps, ρ = 8².
    expect(bound("winograd-f2", ones(3, 3))).toBeCloseTo(48 * 64, 1);
    // One point: (0 + 1 + 2)·u, and 2·u of the sum.
    expect(bound("fft", ones(1, 1))).toBeCloseTo(5, 4);
    // Four by four points, from 3 + 1 − 1 rows: (2·(2 + 2) + 1 + 2)·u·√9, and 2·u of the sum.
    expect(bound("fft", ones(3, 1))).toBeCloseTo(33 + 2, 3);
  });

  it("are float32's if Winograd's algorithm does not apply", () => {
    const strided = { ...ones(3, 3), stride: [2, 1] } as const;
    const dilated = { ...ones(5, 3), dilation: [2, 2] } as const;
    for (const request of [strided, dilated, ones(3, 2)])
      expect(bound("winograd-f6", request)).toBe(bound("ieee-f32", request));
  });

  it("are at least γ_N·M of each tile that may hold the output", () => {
    for (const transform of Object.values(winogradTransforms)) {
      const { input, kernel, output, outputs } = transform;
      const side = outputs + 2;
      const pixels = denseReals({ role: "input", length: side * side, terms: 9, seed: outputs, dtype: "float32" });
      const weights = denseReals({ role: "weight", length: 9, terms: 9, seed: outputs, dtype: "float32" });
      const request = {
        ...square(1),
        input: tensor("float32", [1, 1, side, side], pixels),
        weight: tensor("float32", [1, 1, 3, 3], weights),
      };
      const sandwich = (matrix: readonly (readonly number[])[], values: readonly number[], size: number) =>
        matrix.flatMap((row) =>
          matrix.map((other) =>
            row.reduce(
              (sum, by, i) =>
                sum + other.reduce((part, and, j) => part + by * and * (values[i * size + j] as number), 0),
              0,
            ),
          ),
        );
      const magnitudes = ({ data }: { data: ArrayLike<number> }) => Array.from(data, Math.abs);
      const u = sandwich(kernel, magnitudes(request.weight), 3);
      const v = sandwich(input, magnitudes(request.input), side);
      const m = sandwich(
        output,
        u.map((value, p) => value * (v[p] as number)),
        side,
      );
      const limit = winogradBound(transform, request, naiveConv2d(request));
      const nonzeros = [input, kernel, output].flat(2).filter((value) => value !== 0).length;
      m.forEach((size, i) => void expect(limit(i)).toBeGreaterThan((2 * nonzeros + 3) * 2 ** -24 * size));
    }
  });

  it("are infinite if a tile is not finite", () => {
    const request = ones(6, 3);
    request.input.data[0] = Number.NaN;
    const bound = accuracyBound("winograd-f2", conv2dSums(request));
    expect(bound?.(1)).toBe(Number.POSITIVE_INFINITY);
    expect(bound?.(15)).toBeLessThan(1e-3);
  });
});

describe("tolerance", () => {
  const request = ones(3, 3);
  const tolerance = (name: AccuracyClass, scale: number) => {
    const input = { ...request.input, data: request.input.data.map((value) => value * scale) };
    return toleranceOf(name, () => conv2dSums({ ...request, input }))(0);
  };

  it("is zero for whole numbers that a class holds", () => {
    for (const name of accuracyClasses.filter((each) => !["winograd-f4", "winograd-f6", "fft"].includes(each)))
      expect(tolerance(name, 1)).toBe(0);
    expect(tolerance("tf32", 2 ** 11)).toBe(0);
    expect(tolerance("bf16-storage", 28)).toBe(0);
    expect(tolerance("f16-accumulation", 227)).toBe(0);
  });

  it("is the bound for larger whole numbers, and for other numbers", () => {
    for (const [name, scale] of [
      ["wgsl-f32", 2 ** 22],
      ["tf32", 2 ** 11 + 1],
      ["bf16-storage", 29],
      ["f16-accumulation", 228],
      ["winograd-f2", 2 ** 20],
      ["winograd-f4", 1],
      ["winograd-f6", 1],
      ["fft", 1],
      ["wgsl-f32", 0.5],
    ] as const)
      expect(tolerance(name, scale), `${name} ${scale}`).toBeGreaterThan(0);
  });

  it("is infinite if float16 overflows", () => {
    expect(tolerance("f16-storage", 7200)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(tolerance("f16-storage", 7280)).toBe(Number.POSITIVE_INFINITY);
  });
});
