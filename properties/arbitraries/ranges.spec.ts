import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planConv2d } from "../../impl/conv2dPlan.ts";
import { conv2dCases, conv2dRequest } from "./conv2dCase.ts";

const draws = fc.sample(conv2dCases, { seed: 5, numRuns: 3000 });

describe("random cases", () => {
  it.each([
    ["batch", 33],
    ["inPerGroup", 64],
    ["outPerGroup", 64],
    ["groups", 64],
    ["kernelHeight", 15],
    ["kernelWidth", 22],
    ["outHeight", 120],
    ["outWidth", 120],
    ["dilationHeight", 8],
    ["padTop", 6],
  ] as const)("reach a %s of %i in 3,000 draws", (name, size) => {
    expect(Math.max(...draws.map((draw) => draw[name]))).toBeGreaterThanOrEqual(size);
  });

  it("have every batch from 3 to 9, and few products where one size is large", () => {
    const wide = draws.filter(({ outHeight, outWidth }) => Math.max(outHeight, outWidth) > 17);
    const products = wide.map(({ batch, inPerGroup, outPerGroup, groups, outHeight, outWidth, ...rest }) => {
      return batch * inPerGroup * outPerGroup * groups * outHeight * outWidth * rest.kernelHeight * rest.kernelWidth;
    });
    expect(products.length).toBeGreaterThan(50);
    expect(Math.max(...products)).toBeLessThanOrEqual(20_000);
    for (let batch = 3; batch <= 9; batch++) expect(draws.some((draw) => draw.batch === batch)).toBe(true);
  });

  it("are valid, and shrink from plain values to those of one pixel", () => {
    const large = draws.filter(({ kernelWidth, outWidth }) => kernelWidth > 10 || outWidth > 40);
    expect(large.length).toBeGreaterThan(20);
    for (const draw of large) {
      planConv2d(conv2dRequest(draw));
      expect(conv2dCases.canShrinkWithoutContext(draw)).toBe(true);
    }
    const property = fc.property(conv2dCases, ({ outWidth }) => outWidth < 30);
    const { counterexample } = fc.check(property, { seed: 1, numRuns: 1000 });
    expect(counterexample?.[0]).toMatchObject({ outWidth: 30, outHeight: 1, kernelWidth: 1, groups: 1, seed: 0 });
  });
});
