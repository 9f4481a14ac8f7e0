import { describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { expectWithin } from "../expect/expectTensor.ts";
import { measuringShare } from "./errorShare.ts";

/** Compares one answer of two elements with [1, 2]. */
function compare(got: readonly number[], bound: number): void {
  expectWithin(tensor("float64", [2], got), tensor("float64", [2], [1, 2]), () => bound);
}

describe("measuringShare", () => {
  it("has the largest error of all comparisons as a share of its bound", async () => {
    const { errorShare } = await measuringShare(async () => {
      compare([1.25, 2], 1);
      compare([1, 2.5], 1);
      compare([1, 2], 1);
    });
    expect(errorShare).toBe(0.5);
  });

  it("is above 1 for a failure, missing for exact answers, and apart for runs at a time", async () => {
    const failing = measuringShare(async () => expect(() => compare([4, 2], 1)).toThrow());
    const exact = measuringShare(async () => compare([1, 2], 1));
    const infinite = measuringShare(async () => expect(() => compare([Number.POSITIVE_INFINITY, 2], 1)).toThrow());
    expect((await failing).errorShare).toBe(3);
    expect(await exact).not.toHaveProperty("errorShare");
    expect(await infinite).not.toHaveProperty("errorShare");
  });
});
