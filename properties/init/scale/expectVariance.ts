import type { Distribution } from "../distribution/distribution.ts";
import { drawnSample, ensureMeasured } from "../distribution/ensureMeasured.ts";
import { bernsteinRadius, chiSquareInterval, type Interval } from "../distribution/quantiles.ts";

/** The interval of the root mean square of n standardized draws, left with probability `chance`. */
export function deviationInterval(
  { kind, mean, std, low, high, squareVariance }: Distribution,
  n: number,
  chance: number,
): Interval {
  if (kind === "normal") {
    const { low: min, high: max } = chiSquareInterval(n, chance);
    return { low: Math.sqrt(Math.max(0, min) / n), high: Math.sqrt(max / n) };
  }
  const farthest = (Math.max(high - mean, mean - low) / std) ** 2;
  const radius = bernsteinRadius(n, squareVariance, Math.max(1, farthest - 1), chance);
  return { low: Math.sqrt(Math.max(0, 1 - radius)), high: Math.sqrt(1 + radius) };
}

/**
 * Throws a discrepancy unless the elements deviate from the distribution's mean as much as the distribution. Rejects
 * correct samples with the given probability.
 */
export function expectVariance(
  subject: string,
  data: Float32Array | Float64Array,
  distribution: Distribution,
  chance: number,
): void {
  const { mean, std } = distribution;
  let squares = 0;
  for (const value of data) squares += (value - mean) ** 2;
  const got = Math.sqrt(squares / data.length);
  const interval = deviationInterval(distribution, data.length, chance);
  const [low, high] = [interval.low * std, interval.high * std];
  ensureMeasured(got >= low && got <= high, drawnSample(subject, data, distribution), () => ({
    statistic: "variance",
    got,
    expected: std,
    ratio: got / std,
    low,
    high,
  }));
}
