import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classes, counts } from "./classes.ts";

function smallestOf(values: fc.Arbitrary<number>, fails: (value: number) => boolean): unknown {
  const property = fc.property(values, (value) => !fails(value));
  return fc.check(property, { seed: 1, numRuns: 200 }).counterexample?.[0];
}

describe("classes", () => {
  it("shrink to the smallest number that fails", () => {
    const values = classes([1, 2, 9], { min: 1, max: 64 });
    expect(smallestOf(values, () => true)).toBe(1);
    expect(smallestOf(values, (value) => value > 3)).toBe(4);
  });
});

describe("counts", () => {
  it.each([
    ["1 where all fail", () => true, 1],
    ["1 where 0 passes", (count: number) => count > 0, 1],
    ["0 where 1 passes", (count: number) => count !== 1, 0],
    ["more where both pass", (count: number) => count > 1, 2],
  ])("shrink to %s", (_, fails, smallest) => {
    expect(smallestOf(counts([1, 0, 9], 64), fails)).toBe(smallest);
  });
});
