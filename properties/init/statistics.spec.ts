import { describe, expect, it } from "vitest";
import { truncatedLaw, uniformLaw } from "./law.ts";
import { bernsteinRadius, chiSquareInterval, dkwRadius, leastMaximum, normalRadius } from "./statistics.ts";

describe("chiSquareInterval", () => {
  // Up to 10⁴: mpmath's incomplete gamma function at 40 digits; beyond: scipy.stats.chi2.ppf and isf. Both at 5e-13.
  it.each([
    [2, 1e-12, 56.648336593],
    [63, 12.4066328919, 178.80628948],
    [1000, 713.525612276, 1352.85334372],
    [10000, 9024.573809, 11041.8770336],
    [65536, 62987.6136289811, 68150.8439882586],
    [276500, 271230.65460491, 281835.803944314],
  ])("of %i degrees", (degrees, low, high) => {
    const interval = chiSquareInterval(degrees, 1e-12);
    expect(Math.abs(interval.low / low - 1)).toBeLessThan(1e-5);
    expect(Math.abs(interval.high / high - 1)).toBeLessThan(1e-5);
  });
});

describe("radii at 1e-12", () => {
  it("normal: scipy.stats.norm.isf(5e-13)", () => {
    expect(normalRadius(1e-12)).toBeCloseTo(7.130506848, 4);
  });

  it("bernstein: the exponent is ln(2e12) at the root", () => {
    const [n, variance, range] = [1000, 0.8, 2];
    const t = bernsteinRadius(n, variance, range, 1e-12);
    expect((n * t * t) / 2 / (variance + (range * t) / 3)).toBeCloseTo(28.324168, 5);
  });

  it("dkw: 2·exp(−2nε²) is 1e-12", () => {
    expect(2 * Math.exp(-2 * 512 * dkwRadius(512, 1e-12) ** 2)).toBeCloseTo(1e-12, 20);
  });

  it("the largest of n: mⁿ is 1e-12", () => {
    expect(leastMaximum(276500, 1e-12) ** 276500 / 1e-12).toBeCloseTo(1, 6);
  });
});

describe("truncatedLaw", () => {
  // scipy.stats.truncnorm((a - mean)/std, (b - mean)/std, mean, std): mean, std, kurtosis − 1, cdf(1.5).
  it.each([
    [0, 1, -2, 2, 0, 0.8796256610342398, 1.36553671712965, 0.953842764273017],
    [1, 1, 0, 4, 1.282786110727154, 0.7849469634044259, 1.794179348647253, 0.6342981847897504],
    [0, 1, 1, 2, 1.3831690466315525, 0.2697088914007133, 1.174899366648228, 0.6758248057339608],
  ])("of Normal(%d, %d) on [%d, %d]", (mean, std, a, b, ...expected) => {
    const law = truncatedLaw(mean, std, a, b, "");
    const [first, second, third, fourth] = expected as [number, number, number, number];
    expect(law.mean).toBeCloseTo(first, 10);
    expect(law.std).toBeCloseTo(second, 10);
    expect(law.squareVariance).toBeCloseTo(third, 8);
    expect(law.cdf(1.5)).toBeCloseTo(fourth, 10);
  });
});

describe("uniformLaw", () => {
  it("has variance width²/12 and kurtosis 1.8", () => {
    const { std, squareVariance, mean } = uniformLaw(-1, 3, "");
    expect([mean, std ** 2, squareVariance]).toEqual([1, expect.closeTo(16 / 12, 12), 0.8]);
  });
});
