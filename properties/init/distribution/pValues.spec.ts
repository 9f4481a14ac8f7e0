import { describe, expect, it } from "vitest";
import {
  andersonDarlingTail,
  chiSquareTails,
  kolmogorovTail,
  normalTails,
  poissonAtLeast,
  twoSided,
} from "./pValues.ts";

const relative = (got: number, want: number) => Math.abs(got / want - 1);

// mpmath, 40 digits: for χ² gammainc(df/2, 0, x/2, regularized=True) and gammainc(df/2, x/2, inf, regularized=True),
// for Poisson gammainc(count, 0, mean, regularized=True), for the normal erfc(z/sqrt(2)).
describe("chiSquareTails", () => {
  it.each([
    [8, 8, 0.566529879633, 0.433470120367],
    [8, 60, 0.999999999534, 4.66103200078e-10],
    [8, 95, 1.0, 4.47349765578e-17],
    [63, 20, 4.45089108003e-8, 0.999999955491],
    [63, 63, 0.523697616662, 0.476302383338],
    [63, 180, 1.0, 3.36106132434e-13],
    [399, 200, 1.3253434528e-18, 1.0],
    [399, 399, 0.509415195006, 0.490584804994],
    [399, 520, 0.999958723692, 4.12763084129e-5],
    [399, 640, 1.0, 1.84875621093e-13],
    [4095, 3500, 2.32755118724e-12, 0.999999999998],
    [4095, 4095, 0.502938854147, 0.497061145853],
    [4095, 4400, 0.999511945599, 0.000488054400885],
    [4095, 4800, 1.0, 7.3124583762e-14],
    [65536, 63000, 6.44991463053e-13, 0.999999999999],
    [65536, 65536, 0.500734621978, 0.499265378022],
    [65536, 67000, 0.999970387838, 2.96121615586e-5],
    [65536, 68200, 1.0, 1.896343542e-13],
    [276500, 271300, 9.88768022209e-13, 0.999999999999],
    [276500, 276500, 0.500357648377, 0.499642351623],
    [276500, 278000, 0.978014433489, 0.0219855665114],
    [276500, 281800, 0.999999999999, 7.05500963826e-13],
    [2212000, 2197000, 4.42141797309e-13, 1.0],
    [2212000, 2212000, 0.500126447792, 0.499873552208],
  ])("of %i degrees at %d", (degrees, x, lower, upper) => {
    const tails = chiSquareTails(x, degrees);
    expect(relative(tails.lower, lower)).toBeLessThan(1e-6);
    expect(relative(tails.upper, upper)).toBeLessThan(1e-6);
  });

  it("are 0 and 1 at 0", () => {
    expect(chiSquareTails(0, 8)).toEqual({ lower: 0, upper: 1 });
  });
});

describe("poissonAtLeast", () => {
  it.each([
    [1, 0.125, 0.117503097415],
    [5, 0.125, 2.29191021365e-7],
    [10, 0.13, 3.37574933875e-16],
    [4096, 4096, 0.502077827194],
    [17300, 16384, 6.77724302962e-13],
    [2100, 2000, 0.0135349435038],
  ])("%i of mean %d", (count, mean, want) => {
    expect(relative(poissonAtLeast(count, mean), want)).toBeLessThan(1e-6);
    expect(poissonAtLeast(0, mean)).toBe(1);
  });
});

describe("normalTails", () => {
  it.each([
    [1, 0.317310507862914],
    [-3.09, 0.00200156495322802],
    [7.3, 2.87767727631518e-13],
    [9, 2.25717681190768e-19],
  ])("at %d", (z, want) => {
    expect(relative(normalTails(z), want)).toBeLessThan(1e-12);
  });
});

describe("twoSided", () => {
  it("is twice the smaller tail, at most 1", () => {
    expect(twoSided({ lower: 0.99, upper: 0.01 })).toBe(0.02);
    expect(twoSided({ lower: 0.6, upper: 0.6 })).toBe(1);
  });
});

describe("tails of distances", () => {
  it("Anderson and Darling: 0.7 to 1 times the published limits", () => {
    // Marsaglia and Marsaglia, "Evaluating the Anderson-Darling distribution", 2004: P(A² ≥ 2.492) = 0.05, P(A² ≥ 3.857) = 0.01.
    expect(andersonDarlingTail(2.492) / 0.05).toBeCloseTo(0.887, 2);
    expect(andersonDarlingTail(3.857) / 0.01).toBeCloseTo(0.948, 2);
  });

  it("Kolmogorov: 2·exp(−2nD²)", () => {
    expect(kolmogorovTail(0.01, 100_000)).toBeCloseTo(2 * Math.exp(-20), 20);
    expect(kolmogorovTail(0, 10)).toBe(1);
  });
});
