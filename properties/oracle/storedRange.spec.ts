import { expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { conv2dSums } from "./productSums.ts";
import { storedBound, storedRange } from "./storedRange.ts";

function sums(dtype: "float16" | "bfloat16", x: readonly number[], w: readonly number[], bias: number | null = null) {
  const steps = { stride: [1, 1], dilation: [1, 1], groups: 1, padding: "valid", paddingMode: "zeros" } as const;
  return conv2dSums({
    ...steps,
    input: tensor(dtype, [1, 1, 1, x.length], x),
    weight: tensor(dtype, [1, 1, 1, w.length], w),
    bias: bias === null ? null : tensor(dtype, [1], [bias]),
  });
}

it("is the rounded sum where every partial sum is exact in float32, even in a middle", () => {
  expect(storedRange(sums("float16", [2048, 1], [1, 1]))(0)).toEqual({ low: 2048, high: 2048, want: 2048 });
  expect(storedRange(sums("float16", [2050, 1], [1, 1]))(0)).toEqual({ low: 2052, high: 2052, want: 2052 });
  expect(storedRange(sums("bfloat16", [257 - 1, 1], [1, 1]))(0)).toEqual({ low: 256, high: 256, want: 256 });
});

it("has both neighbours where the error of the sum may cross a middle", () => {
  // 2048 + 1 + 2⁻²⁴ needs 36 bits: float32 gives 2049, the middle, and then 2048.
  const { low, high, want } = storedRange(sums("float16", [2048, 1, 2 ** -24], [1, 1, 1]))(0);
  expect([low, high, want]).toEqual([2048, 2050, 2050]);
});

it("has one value where the error is far from every middle", () => {
  const { low, high, want } = storedRange(sums("float16", [1, 2 ** -24, 0.25], [0.75, 1, 0.3]))(0);
  expect([low, high]).toEqual([want, want]);
});

it("ends in an infinity from 65,520 on", () => {
  expect(storedRange(sums("float16", [65_504], [1], 15))(0)).toMatchObject({ low: 65_504, high: 65_504 });
  expect(storedRange(sums("float16", [65_504], [1], 16))(0)).toMatchObject({ low: Infinity, high: Infinity });
  expect(storedRange(sums("float16", [65_504, 2 ** -24], [1, 1], 16))(0)).toMatchObject({ high: Infinity });
});

it("is a bound of the distance from the exact sum", () => {
  expect(storedBound(sums("float16", [2048, 1], [1, 1]))(0)).toBe(1);
  expect(storedBound(sums("float16", [3], [5]))(0)).toBe(0);
});
