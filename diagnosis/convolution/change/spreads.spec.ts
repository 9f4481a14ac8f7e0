import { describe, expect, it } from "vitest";
import { tensor } from "../../../impl/tensor.ts";
import { row, valuesUnder } from "./row.fixture.ts";

describe("a change", () => {
  it("that spreads a NaN makes its row NaN, or what is not finite", () => {
    const { NaN: nan, POSITIVE_INFINITY: infinite } = Number;
    const single = (values: readonly number[]) => ({
      ...row,
      input: tensor("float32", [1, 1, 2, 2], values),
      weight: tensor("float32", [1, 1, 1, 1], [1]),
      padding: "valid" as const,
    });
    expect(valuesUnder({ kind: "spread", axis: 3, of: "nan" }, single([nan, 1, 2, 3]))).toEqual([nan, nan, 2, 3]);
    expect(valuesUnder({ kind: "spread", axis: 2, of: "nan" }, single([nan, 1, 2, 3]))).toEqual([nan, 1, nan, 3]);
    expect(valuesUnder({ kind: "spread", axis: 3, of: "nan" }, single([infinite, 1, 2, 3]))).toEqual([
      infinite,
      1,
      2,
      3,
    ]);
    expect(valuesUnder({ kind: "spread", axis: "plane", of: "nonFinite" }, single([infinite, 1, 2, 3]))).toEqual([
      nan,
      nan,
      nan,
      nan,
    ]);
  });

  it("that reads beyond a filter makes it NaN where the next one is not finite", () => {
    const two = { ...row, input: tensor("float32", [1, 1, 1, 1], [1]), padding: "valid" as const };
    const filters = (taps: readonly number[]) => ({ ...two, weight: tensor("float32", [3, 1, 1, 1], taps) });
    const { NaN: nan } = Number;
    expect(valuesUnder({ kind: "overread", axis: "item", count: 2 }, filters([1, 2, nan]))).toEqual([1, nan, nan]);
    expect(valuesUnder({ kind: "overread", axis: "item", count: 4 }, filters([1, 2, nan]))).toEqual([nan, nan, nan]);
  });
});
