import { describe, expect, it } from "vitest";
import { coordinateDistribution, truncatedDistribution, uniformDistribution } from "./distribution.ts";
import { bernsteinRadius, chiSquareInterval, dkwRadius, maximumQuantile, normalRadius } from "./quantiles.ts";

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
    expect(maximumQuantile(276500, 1e-12) ** 276500 / 1e-12).toBeCloseTo(1, 6);
  });
});

describe("truncatedDistribution", () => {
  // mpmath's quad at 30 digits over exp(-z*z/2): mean, std, variance and skewness of z², and the share below x.
  it.each([
    [0, 1, -2, 2, 0, 0.87962566103424, 1.3655367171296, 1.4881006569009, 1.5, 0.95384276427302],
    [1, 1, 0, 4, 1.2827861107272, 0.78494696340443, 1.7941793486473, 2.9874002791604, 1.5, 0.63429818478975],
    [0, 1, 1, 2, 1.3831690466316, 0.26970889140071, 1.1748993666483, 1.6507708652363, 1.5, 0.67582480573396],
    [0, 1, 6, 6.1, 6.0449904754654, 0.028601354054517, 0.8608602584493, 0.8641631589855, 6.025, 0.30913089949999],
    [0, 1, -8, -7, -7.1370671605466, 0.13338997310347, 6.1196164779004, 6.9045547389985, -7.75, 0.0031055042547381],
    [0, 0.001, -2, 2, 0, 0.001, 2, 2.8284271247462, 1.5, 1],
  ])("of Normal(%d, %d) on [%d, %d]", (mean, std, a, b, first, second, variance, skewness, x, share) => {
    const distribution = truncatedDistribution(mean, std, a, b, "");
    expect(distribution.mean).toBeCloseTo(first, 9);
    expect(distribution.std / second).toBeCloseTo(1, 9);
    expect(distribution.squareVariance).toBeCloseTo(variance, 7);
    expect(distribution.squareSkewness).toBeCloseTo(skewness, 6);
    expect(distribution.cdf(x)).toBeCloseTo(share, 9);
  });
});

describe("coordinateDistribution", () => {
  // mpmath: 1/sqrt(n), 3n/(n + 2) - 1, betainc((n - 1)/2, (n - 1)/2, 0, 0.65, regularized=True).
  it.each([
    [3, 0.57735026918963, 0.8, 0.65],
    [5, 0.44721359549996, 1.1428571428571, 0.71825],
    [9, 0.33333333333333, 1.4545454545455, 0.800154265625],
  ])("in %i dimensions", (n, std, squareVariance, share) => {
    const distribution = coordinateDistribution(n, 2, "");
    expect(distribution.std).toBeCloseTo(2 * std, 12);
    expect(distribution.squareVariance).toBeCloseTo(squareVariance, 12);
    expect(distribution.cdf(2 * 0.3)).toBeCloseTo(share, 12);
  });
});

describe("uniformDistribution", () => {
  it("has variance width²/12 and kurtosis 1.8", () => {
    const { std, squareVariance, mean } = uniformDistribution(-1, 3, "");
    expect([mean, std ** 2, squareVariance]).toEqual([1, expect.closeTo(16 / 12, 12), 0.8]);
  });
});
