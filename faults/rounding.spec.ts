import { describe, expect, it } from "vitest";
import { cutToBfloat16, cutToTensorFloat32, toBfloat16, toFloat16 } from "./rounding.ts";

describe("toFloat16", () => {
  // IEEE 754 binary16: 11 bits, smallest normal 2⁻¹⁴, smallest subnormal 2⁻²⁴, largest 65504; ties go to the even
  // number.
  it.each([
    [1 + 2 ** -11, 1],
    [1 + 3 * 2 ** -11, 1 + 2 ** -9],
    [-2049, -2048],
    [65_519.99, 65_504],
    [65_520, Number.POSITIVE_INFINITY],
    [-1e300, Number.NEGATIVE_INFINITY],
    [2 ** -25, 0],
    [1.5 * 2 ** -24, 2 ** -23],
    [-0, -0],
  ])("rounds %d to %d", (value, rounded) => {
    expect(toFloat16(value)).toBe(rounded);
  });

  it("is NaN only for NaN", () => {
    expect(toFloat16(Number.NaN)).toBeNaN();
  });
});

describe("bfloat16 and TF32", () => {
  it("keep the upper 8 or 11 bits of a float32, rounded or cut", () => {
    const value = 1 + 2 ** -8 + 2 ** -9;
    expect(toBfloat16(value)).toBe(1 + 2 ** -7);
    expect(cutToBfloat16(value)).toBe(1);
    expect(cutToBfloat16(-value)).toBe(-1);
    expect(cutToTensorFloat32(1 + 2 ** -10 + 2 ** -11)).toBe(1 + 2 ** -10);
  });

  it("cut a float64 to the float32 below it first", () => {
    expect(cutToTensorFloat32(2 - 2 ** -40)).toBe(2 - 2 ** -10);
  });
});
