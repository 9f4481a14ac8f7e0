import { describe, expect, it } from "vitest";
import { coveringFactors, coveringLevels, factorTriples } from "./coveringFactors.ts";
import { coveringRows } from "./coveringRows.ts";

describe("the covering rows", () => {
  it("contain every combination of the classes of every three factors", () => {
    const factors = Object.entries(coveringFactors) as [keyof typeof coveringFactors, readonly unknown[]][];
    for (const triple of factorTriples(factors.length)) {
      const names = triple.map((factor) => (factors[factor] as (typeof factors)[number])[0]);
      const combinations = triple.reduce((count, factor) => count * (coveringLevels[factor] as number), 1);
      const met = new Set(coveringRows.map((row) => names.map((name) => row[name]).join()));
      expect(met.size, names.join(" × ")).toBe(combinations);
    }
  });

  it("are about as few as a greedy search finds, each with different data", () => {
    expect(coveringRows.length).toBeLessThanOrEqual(80);
    expect(new Set(coveringRows.map((row) => row.seed)).size).toBe(coveringRows.length);
    expect(coveringRows.every((row) => row.seed !== 0)).toBe(true);
  });
});
