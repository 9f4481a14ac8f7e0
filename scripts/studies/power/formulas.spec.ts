import { describe, expect, it } from "vitest";
import {
  kolmogorovLimit,
  powerOfAutoregression,
  powerOfBound,
  powerOfMean,
  powerOfNan,
  powerOfStd,
} from "./formulas.ts";

const n = 2 ** 18;
const rate = 5e-13;

describe("the power of the batteries at 2¹⁸ values", () => {
  it("equals the promised values", () => {
    expect(powerOfStd(1.01, n, rate)).toBeGreaterThanOrEqual(0.999);
    expect(powerOfStd(0.99, n, rate)).toBeGreaterThanOrEqual(0.999);
    expect(powerOfBound(1.001, n, rate)).toBeGreaterThanOrEqual(0.999);
    expect(powerOfBound(0.999, n, rate)).toBeGreaterThanOrEqual(0.999);
    expect(powerOfMean(0.01, n, rate)).toBeGreaterThanOrEqual(0.99);
    expect(powerOfAutoregression(0.02, [175, 79, 4, 5], n, rate)).toBeGreaterThanOrEqual(0.99);
    expect(powerOfNan(1e-5, n)).toBeGreaterThanOrEqual(0.9);
  });

  it("is close to the false-alarm rate if there is no departure", () => {
    expect(powerOfStd(1, n, rate)).toBeLessThanOrEqual(rate * 1.001);
    expect(powerOfMean(0, n, rate)).toBeLessThanOrEqual(rate * 1.001);
  });

  it("of a std 0.5 % off is 0.70: scipy.stats.chi2 at the screen of 2e-3", () => {
    expect(powerOfStd(1.005, n, rate)).toBeCloseTo(0.7, 2);
  });
});

describe("kolmogorovLimit", () => {
  it("is 0.05 at √n·D = 1.3581 and 0.01 at 1.6276 (Smirnov's table)", () => {
    expect(kolmogorovLimit(1.3581 / 10, 100)).toBeCloseTo(0.05, 4);
    expect(kolmogorovLimit(1.6276 / 10, 100)).toBeCloseTo(0.01, 4);
  });
});
