import betainc from "@stdlib/math/base/special/betainc";
import erfc from "@stdlib/math/base/special/erfc";
import type { StatedDistribution } from "../../claim/discrepancy.ts";
import { standardNormalCdf } from "./quantiles.ts";
import type { Form } from "./scale.ts";

/** The distribution that independent elements of a tensor follow. */
export interface Distribution {
  readonly kind: Form | "coordinate";
  /** How the distribution's scale is computed, for messages: `√3·gain/√fanIn = 0.0252`. */
  readonly formula: string;
  readonly mean: number;
  /** The std of the elements, after any cut. */
  readonly std: number;
  /** The support; infinite for a normal. */
  readonly low: number;
  readonly high: number;
  /** The skewness of (x − mean)/std: 0 for a symmetric distribution. */
  readonly skewness: number;
  /** The variance of ((x − mean)/std)², and its skewness. */
  readonly squareVariance: number;
  readonly squareSkewness: number;
  readonly cdf: (x: number) => number;
}

/** The part of a distribution that a failure shows. */
export function statedOf({ kind, formula, mean, std, low, high }: Distribution): StatedDistribution {
  return { kind, formula, mean, std, low, high };
}

/** Uniform on [low, high]: variance width²/12; E z⁴ = 9/5, E z⁶ = 27/7. */
export function uniformDistribution(low: number, high: number, formula: string): Distribution {
  return {
    kind: "uniform",
    formula,
    mean: (low + high) / 2,
    std: (high - low) / Math.sqrt(12),
    low,
    high,
    skewness: 0,
    ...squareMoments(9 / 5, 27 / 7),
    cdf: (x) => Math.min(1, Math.max(0, (x - low) / (high - low))),
  };
}

/** E z⁴ = 3, E z⁶ = 15. */
export function normalDistribution(mean: number, std: number, formula: string): Distribution {
  return {
    kind: "normal",
    formula,
    mean,
    std,
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
    skewness: 0,
    ...squareMoments(3, 15),
    cdf: (x) => standardNormalCdf((x - mean) / std),
  };
}

/** From the fourth and sixth moment of z: Var z² = E z⁴ − 1, E (z² − 1)³ = E z⁶ − 3·E z⁴ + 2. */
function squareMoments(fourth: number, sixth: number): Pick<Distribution, "squareVariance" | "squareSkewness"> {
  const squareVariance = fourth - 1;
  return { squareVariance, squareSkewness: (sixth - 3 * fourth + 2) / squareVariance ** 1.5 };
}

/** Normal(mean, std) conditioned on [low, high]. */
export function truncatedDistribution(
  mean: number,
  std: number,
  low: number,
  high: number,
  formula: string,
): Distribution {
  const [alpha, beta] = [(low - mean) / std, (high - mean) / std];
  const [first, second, third, fourth, sixth] = truncatedMoments(alpha, beta);
  // The formula uses the tail that contains the interval, so that differences keep their digits.
  const tail = (z: number) => (alpha > 0 ? 0.5 * erfc(z / Math.SQRT2) : standardNormalCdf(z));
  const before = tail(alpha);
  const mass = tail(beta) - before;
  return {
    kind: "truncated_normal",
    formula,
    mean: mean + std * first,
    std: std * Math.sqrt(second),
    low,
    high,
    skewness: third / second ** 1.5,
    ...squareMoments(fourth / second ** 2, sixth / second ** 3),
    cdf: (x) => Math.min(1, Math.max(0, (tail((x - mean) / std) - before) / mass)),
  };
}

/** A weight with a larger exponent is negligible. */
const negligible = 80;
const panels = 4000;

/**
 * The mean and the second, third, fourth and sixth central moment of a standard normal conditioned on [α, β], by
 * Simpson's rule: the closed forms cancel in narrow intervals and far in the tail.
 */
function truncatedMoments(alpha: number, beta: number): readonly [number, number, number, number, number] {
  const mode = Math.min(Math.max(0, alpha), beta);
  const reach = Math.sqrt(mode * mode + 2 * negligible);
  const [from, to] = [Math.max(alpha, -reach), Math.min(beta, reach)];
  const step = (to - from) / panels;
  const weights = Float64Array.from({ length: panels + 1 }, (_, i) => {
    const z = from + i * step;
    const simpson = i === 0 || i === panels ? 1 : i % 2 === 1 ? 4 : 2;
    return simpson * Math.exp(0.5 * (mode * mode - z * z));
  });
  const total = weights.reduce((sum, weight) => sum + weight);
  const moment = (centre: number, power: number) =>
    weights.reduce((sum, weight, i) => sum + weight * (from + i * step - centre) ** power, 0) / total;
  const mean = moment(0, 1);
  return [mean, moment(mean, 2), moment(mean, 3), moment(mean, 4), moment(mean, 6)];
}

/**
 * A coordinate of a uniform point on the sphere in `dimensions` ≥ 2, times `radius`: (1 + x)/2 is Beta(½(n − 1), ½(n −
 * 1)), so E x² = 1/n, E x⁴ = 3/(n(n + 2)), E x⁶ = 15/(n(n + 2)(n + 4)).
 */
export function coordinateDistribution(dimensions: number, radius: number, formula: string): Distribution {
  const n = dimensions;
  const half = (n - 1) / 2;
  return {
    kind: "coordinate",
    formula,
    mean: 0,
    std: radius / Math.sqrt(n),
    low: -radius,
    high: radius,
    skewness: 0,
    ...squareMoments((3 * n) / (n + 2), (15 * n * n) / ((n + 2) * (n + 4))),
    cdf: (x) => betainc(Math.min(1, Math.max(0, (1 + x / radius) / 2)), half, half),
  };
}
