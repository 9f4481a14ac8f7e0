import { describe, expect, it } from "vitest";
import { uniforms } from "../../arbitraries/data.ts";
import { ratioTest } from "./ratioTest.ts";

/** Squares of standard normals by Box and Muller: mean 1, variance 2. */
function squares(seed: number, count: number): Float64Array {
  const next = uniforms({ seed, role: "weight" });
  return Float64Array.from({ length: count }, () => -2 * Math.log1p(-next()) * Math.cos(2 * Math.PI * next()) ** 2);
}

/** The smallest p of a sequence observed 32 at a time. */
function pOf(ratios: Float64Array, variance: number): number {
  const test = ratioTest();
  for (let at = 0; at < ratios.length; at += 32) test.observe(ratios.subarray(at, at + 32), variance);
  return test.p();
}

describe("ratioTest", () => {
  it("rejects correct sequences no more often than it says, whenever one looks", () => {
    const ps = Array.from({ length: 2000 }, (_, seed) => pOf(squares(seed, 512), 2));
    for (const level of [0.2, 0.05, 0.01]) {
      const share = ps.filter((p) => p <= level).length / ps.length;
      expect(share).toBeLessThanOrEqual(level + 3 * Math.sqrt(level / ps.length));
    }
  });

  it.each([0.55, 1.6])("sees a mean of %d in a thousand ratios", (mean) => {
    for (let seed = 0; seed < 20; seed++)
      expect(
        pOf(
          squares(seed, 1000).map((ratio) => mean * ratio),
          2,
        ),
      ).toBeLessThan(1e-13);
  });

  it("sees ratios that are all 0, and what is not a number", () => {
    expect(pOf(new Float64Array(128), 2)).toBeLessThan(1e-13);
    expect(pOf(Float64Array.of(1, Number.NaN), 2)).toBe(0);
  });

  it("keeps the smallest p when later ratios are correct again", () => {
    const test = ratioTest();
    test.observe(new Float64Array(128), 2);
    const p = test.p();
    test.observe(new Float64Array(1000).fill(1), 2);
    expect(test.p()).toBe(p);
    expect(test.count()).toBe(1128);
    expect(test.mean()).toBeCloseTo(1000 / 1128, 12);
  });
});
