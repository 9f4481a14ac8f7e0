import { confirmationFactor } from "../../../properties/init/battery/drawRow.ts";
import { approximate } from "../../../properties/init/battery/statistic.ts";
import { lagOfValues, lagsOf } from "../../../properties/init/battery/statistics/lags.ts";
import { mean } from "../../../properties/init/battery/statistics/mean.ts";
import { variance } from "../../../properties/init/battery/statistics/variance.ts";
import { chiSquareTails, normalTails, twoSided } from "../../../properties/init/distribution/pValues.ts";
import { roundingSlack } from "../../../properties/init/requests/sample.ts";

/** P(Z ≥ z), for z of either sign. */
function above(z: number): number {
  return z > 0 ? normalTails(z) / 2 : 1 - normalTails(z) / 2;
}

/** The x above the centre at which a falling p reaches the level. */
function crossing(p: (x: number) => number, level: number, inside: number, outside: number): number {
  let [near, far] = [inside, outside];
  for (let step = 0; step < 100; step++) {
    const half = (near + far) / 2;
    if (p(half) < level) far = half;
    else near = half;
  }
  return far;
}

/** P(the p of Σz² falls below the level), for a normal whose std is `ratio` times the claimed one, over n values. */
function varianceRejects(ratio: number, n: number, level: number): number {
  const p = (x: number) => twoSided(chiSquareTails(x, n));
  const high = crossing(p, level, n, 2 * n);
  const low = crossing(p, level, n, 0);
  return chiSquareTails(high / ratio ** 2, n).upper + chiSquareTails(low / ratio ** 2, n).lower;
}

/** P(the p of the mean falls below the level) if the mean is off by `shift` σ. */
function meanRejects(shift: number, n: number, level: number): number {
  const limit = crossing(normalTails, level, 0, 100);
  const centre = shift * Math.sqrt(n);
  return above(limit - centre) + above(limit + centre);
}

/** The power of both stages: P(both reject) with independent draws, or the first stage rejects at once. */
function twoStages(rejects: (n: number, level: number) => number, n: number, screen: number, rate: number): number {
  const atOnce = rejects(n, rate / 2);
  return atOnce + (rejects(n, screen) - atOnce) * rejects(confirmationFactor * n, rate / 2 / screen);
}

/** For a normal whose std is `ratio` times the claimed one, by the variance only: Σz²/ratio² is χ². */
export function powerOfStd(ratio: number, n: number, rate: number): number {
  return twoStages((size, level) => varianceRejects(ratio, size, level), n, variance.screen, rate);
}

/** For a normal whose mean is off by `shift` σ, by the mean only. */
export function powerOfMean(shift: number, n: number, rate: number): number {
  return twoStages((size, level) => meanRejects(shift, size, level), n, mean.screen, rate);
}

/**
 * For a normal AR(1) series, by the lag of values only: lag 1 then has mean (6/π)·asin(ρ/2)·√n (Pearson's grade
 * correlation) and, approximately, deviation 1.
 */
export function powerOfAutoregression(rho: number, shape: readonly number[], n: number, rate: number): number {
  const correlation = (6 / Math.PI) * Math.asin(rho / 2);
  const lags = lagsOf({ shape, tensorLength: n, values: new Float64Array(n) }).length;
  const p = (z: number) => approximate * lags * normalTails(z);
  const rejects = (size: number, level: number) => {
    const limit = crossing(p, level, 0, 100);
    const centre = correlation * Math.sqrt(size);
    return above(limit - centre) + above(limit + centre);
  };
  return twoStages(rejects, n, lagOfValues.screen, rate);
}

/**
 * For a uniform on ±ratio·b: wider, by one value beyond b(1 + 2⁻²²); narrower, by the farthest of n values, whose
 * probability (3 tests) is at most 3·ratioⁿ.
 */
export function powerOfBound(ratio: number, n: number, rate: number): number {
  if (ratio > 1) return 1 - Math.max(0, (1 + roundingSlack) / ratio) ** n;
  return 3 * ratio ** n < rate / 2 ? 1 : 0;
}

/** At least one value that is not finite. */
export function powerOfNan(share: number, n: number): number {
  return 1 - (1 - share) ** n;
}

/** Kolmogorov's limit distribution, which other suites use: P(D ≥ d) = 2·Σ (−1)^(k−1)·exp(−2k²nd²). */
export function kolmogorovLimit(distance: number, n: number): number {
  const square = n * distance * distance;
  if (square < 0.05) return 1;
  let sum = 0;
  for (let k = 1; k <= 20; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * square);
  return Math.min(1, Math.max(0, sum));
}
