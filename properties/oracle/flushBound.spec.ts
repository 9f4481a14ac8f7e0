import { expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { flushBound } from "./flushBound.ts";
import { conv2dSums } from "./productSums.ts";

/** One product x·w, and a bias. */
function bound(x: number, w: number, dtype: "float32" | "float64" = "float32", bias: number | null = null) {
  const one = (value: number) => tensor(dtype, [1, 1, 1, 1], [value]);
  const steps = { stride: [1, 1], dilation: [1, 1], groups: 1, padding: "valid", paddingMode: "zeros" } as const;
  const request = { input: one(x), weight: one(w), bias: bias === null ? null : tensor(dtype, [1], [bias]), ...steps };
  return flushBound(conv2dSums(request), "ieee-f32")(0);
}

it("is the effect of subnormal factors, and less than a normal number for each rounding", () => {
  expect(bound(1, 1)).toBe(4 * 2 ** -126);
  expect(bound(1, 1, "float32", 1)).toBe(6 * 2 ** -126);
  expect(bound(2 ** -130, 2 ** 10)).toBe(2 ** -120 + 4 * 2 ** -126);
  expect(bound(2 ** 10, 2 ** -130)).toBe(2 ** -120 + 4 * 2 ** -126);
  expect(bound(2 ** -130, 2 ** 10, "float64")).toBe(4 * 2 ** -1022);
  expect(bound(0, 2 ** -130)).toBe(0);
});
