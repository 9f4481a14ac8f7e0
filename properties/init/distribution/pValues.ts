import erfc from "@stdlib/math/base/special/erfc";
import gammainc from "@stdlib/math/base/special/gammainc";

/**
 * From this argument on, Temme's expansion gives the incomplete gamma function: @stdlib's is wrong at large arguments.
 */
const firstLarge = 200;

/** P(|Z| ≥ |z|) for a standard normal Z: erfc(|z|/√2). */
export function normalTails(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/** If the tail of a mean has grown by more than this factor, no test is possible. */
const maxGrowth = 1e3;

/**
 * P(|Z| ≥ |z|) for the standardized mean of n values with skewness γ: a normal's tails times exp(|γ|·|z|³/(6√n)), the
 * growth factor of the longer tail (Feller, volume II, XVI.7).
 */
export function skewedNormalTails(z: number, skewness: number, n: number): number {
  const growth = Math.exp((Math.abs(skewness) * Math.abs(z) ** 3) / (6 * Math.sqrt(n)));
  return Math.min(1, normalTails(z) * Math.min(growth, maxGrowth));
}

/** P(X ≥ x) and P(X ≤ x) of a χ² variable. */
export function chiSquareTails(x: number, degrees: number): Tails {
  return gammaTails(degrees / 2, x / 2);
}

/** P(X ≥ count) of a Poisson variable: the lower incomplete gamma function at its mean. */
export function poissonAtLeast(count: number, mean: number): number {
  return count <= 0 ? 1 : gammaTails(count, mean).lower;
}

/** Twice the smaller of both tails: the p-value of a statistic that may be too large or too small. */
export function twoSided({ lower, upper }: Tails): number {
  return Math.min(1, 2 * Math.min(lower, upper));
}

/**
 * A bound on P(D ≥ distance) for Kolmogorov's distance D of n draws: 2·exp(−2nD²), for every n and every distribution
 * (Dvoretzky, Kiefer and Wolfowitz, 1956, with Massart's constant, 1990).
 */
export function kolmogorovTail(distance: number, n: number): number {
  return Math.min(1, 2 * Math.exp(-2 * n * distance * distance));
}

/**
 * The tail of Anderson and Darling's A²: in the limit Σ χ²₁/(k(k + 1)), whose largest weight is ½, so that P(A² ≥ x) →
 * Π (1 − 2/(k(k + 1)))^(−½) · P(χ²₁ ≥ 2x) = √3·erfc(√x) (Zolotarev, 1961). The true probability is up to 1.5 times that
 * at 1e-2.
 */
export function andersonDarlingTail(square: number): number {
  return Math.min(1, Math.sqrt(3) * erfc(Math.sqrt(Math.max(0, square))));
}

export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/** The regularized incomplete gamma functions P(a, x) and Q(a, x). */
function gammaTails(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (a < firstLarge) return { lower: gammainc(x, a, true, false), upper: gammainc(x, a, true, true) };
  return temme(a, x);
}

/**
 * With λ = x/a and ½η² = λ − 1 − ln λ (η of the sign of λ − 1): Q(a, x) = ½·erfc(η√(a/2)) + e^(−½aη²)/√(2πa)·(c₀(η) +
 * c₁(η)/a), P = 1 − Q.
 * Source: Temme, "The asymptotic expansion of the incomplete gamma functions", 1979; DLMF 8.12. From a = 200 on it is
 * correct to 1e-6 of either tail, down to 1e-15.
 */
function temme(a: number, x: number): Tails {
  const mu = x / a - 1;
  const eta = Math.sign(mu) * Math.sqrt(2 * Math.max(0, mu - Math.log1p(mu)));
  const half = eta * Math.sqrt(a / 2);
  const rest = (Math.exp(-half * half) / Math.sqrt(2 * Math.PI * a)) * (first(eta, mu) + second(eta, mu) / a);
  return { lower: 0.5 * erfc(-half) - rest, upper: 0.5 * erfc(half) + rest };
}

/** Near 0 the closed forms cancel, so their power series are used (DLMF 8.12.13). */
const nearOne = 0.02;

/** c₀ = 1/μ − 1/η. */
function first(eta: number, mu: number): number {
  if (Math.abs(eta) > nearOne) return 1 / mu - 1 / eta;
  return -1 / 3 + eta * (1 / 12 + eta * (-2 / 135 + eta * (1 / 864 + eta / 2835)));
}

/** c₁ = 1/η³ − 1/μ³ − 1/μ² − 1/(12μ). */
function second(eta: number, mu: number): number {
  if (Math.abs(eta) > 5 * nearOne) return 1 / eta ** 3 - 1 / mu ** 3 - 1 / mu ** 2 - 1 / (12 * mu);
  return -1 / 540 + eta * (-1 / 288 + eta * (1 / 378));
}
