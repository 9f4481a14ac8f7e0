import chiSquareQuantile from "@stdlib/stats/base/dists/chisquare/quantile";
import normalCdf from "@stdlib/stats/base/dists/normal/cdf";
import normalQuantile from "@stdlib/stats/base/dists/normal/quantile";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Beyond this @stdlib's incomplete gamma function is wrong (docs/numerics.md, Special functions). */
const largestExactDegrees = 1e4;

/** Where a χ² variable lies but for `chance`, half of it on each side. */
export function chiSquareInterval(degrees: number, chance: number): Interval {
  const at = (probability: number) =>
    degrees <= largestExactDegrees ? chiSquareQuantile(probability, degrees) : wilsonHilferty(probability, degrees);
  return { low: at(chance / 2), high: at(1 - chance / 2) };
}

/**
 * χ² by a cube of a normal: df·(1 − 2/(9·df) + z·√(2/(9·df)))³ (Wilson and Hilferty, 1931). At 10⁴ degrees and 5·10⁻¹³
 * it is right to 1e-5 of the quantile, a hundredth of the interval's half width at most.
 */
function wilsonHilferty(probability: number, degrees: number): number {
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + normalQuantile(probability, 0, 1) * Math.sqrt(spread)) ** 3;
}

/** How far from its mean a normal variable of standard deviation 1 lies, but for `chance`: 7.13 at 1e-12. */
export function normalRadius(chance: number): number {
  return -normalQuantile(chance / 2, 0, 1);
}

/**
 * How far the mean of n independent values of the given variance, none further than `range` from the mean, lies from
 * it, but for `chance`: the root of t with 2·exp(−n·t²/2 / (variance + range·t/3)) = chance. A theorem for every n
 * (Bernstein; Boucheron, Lugosi and Massart, "Concentration inequalities", 2013, cor. 2.11).
 */
export function bernsteinRadius(n: number, variance: number, range: number, chance: number): number {
  const exponent = Math.log(2 / chance);
  const half = (exponent * range) / (3 * n);
  return half + Math.sqrt(half * half + (2 * exponent * variance) / n);
}

/**
 * The largest distance between the distribution function and that of n draws, but for `chance`: √(ln(2/α) / 2n).
 * A theorem for every n (Dvoretzky, Kiefer and Wolfowitz, 1956, with Massart's constant, 1990).
 */
export function dkwRadius(n: number, chance: number): number {
  return Math.sqrt(Math.log(2 / chance) / (2 * n));
}

/** What the largest of n uniform draws on [0, 1] exceeds, but for `chance`: chance^(1/n), as P(max ≤ m) = mⁿ. */
export function maximumQuantile(n: number, chance: number): number {
  return chance ** (1 / n);
}

/** Φ(z). */
export function standardNormalCdf(z: number): number {
  return normalCdf(z, 0, 1);
}
