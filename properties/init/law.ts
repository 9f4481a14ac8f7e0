import { standardNormalCdf, standardNormalDensity } from "./statistics.ts";

/** The law that independent elements of a tensor follow. */
export interface Law {
  readonly kind: "uniform" | "normal" | "truncated";
  /** How the law's scale comes about, for messages: `√3·gain/√fanIn = 0.0252`. */
  readonly formula: string;
  readonly mean: number;
  /** Of the elements themselves, after any cut. */
  readonly std: number;
  /** The support; infinite for a normal. */
  readonly low: number;
  readonly high: number;
  /** The variance of ((x − mean)/std)². */
  readonly squareVariance: number;
  readonly cdf: (x: number) => number;
}

/** Uniform on [low, high]: variance width²/12. */
export function uniformLaw(low: number, high: number, formula: string): Law {
  return {
    kind: "uniform",
    formula,
    mean: (low + high) / 2,
    std: (high - low) / Math.sqrt(12),
    low,
    high,
    squareVariance: 0.8,
    cdf: (x) => Math.min(1, Math.max(0, (x - low) / (high - low))),
  };
}

export function normalLaw(mean: number, std: number, formula: string): Law {
  return {
    kind: "normal",
    formula,
    mean,
    std,
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
    squareVariance: 2,
    cdf: (x) => standardNormalCdf((x - mean) / std),
  };
}

/**
 * Normal(mean, std) conditioned on [low, high]. With α and β the bounds in units of std, the moments of the standardized
 * value are m₀ = 1, m₁ = −(φ(β) − φ(α))/Z, mₖ = (k − 1)·mₖ₋₂ − (βᵏ⁻¹φ(β) − αᵏ⁻¹φ(α))/Z, by parts.
 */
export function truncatedLaw(mean: number, std: number, low: number, high: number, formula: string): Law {
  const [alpha, beta] = [(low - mean) / std, (high - mean) / std];
  const before = standardNormalCdf(alpha);
  const mass = standardNormalCdf(beta) - before;
  const edge = (k: number) =>
    (beta ** (k - 1) * standardNormalDensity(beta) - alpha ** (k - 1) * standardNormalDensity(alpha)) / mass;
  const first = -edge(1);
  const second = 1 - edge(2);
  const third = 2 * first - edge(3);
  const fourth = 3 * second - edge(4);
  const variance = second - first ** 2;
  const central = fourth - 4 * first * third + 6 * first ** 2 * second - 3 * first ** 4;
  return {
    kind: "truncated",
    formula,
    mean: mean + std * first,
    std: std * Math.sqrt(variance),
    low,
    high,
    squareVariance: central / variance ** 2 - 1,
    cdf: (x) => Math.min(1, Math.max(0, (standardNormalCdf((x - mean) / std) - before) / mass)),
  };
}
