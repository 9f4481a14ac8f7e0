import type { Distribution } from "../distribution/distribution.ts";
import { drawnSample, ensureMeasured } from "../distribution/ensureMeasured.ts";
import { bernsteinRadius, chiSquareInterval, type Interval } from "../distribution/quantiles.ts";

/** Where the root mean square of n standardized draws lies, but for `chance`. */
export function deviationInterval(
  { kind, mean, std, low, high, squareVariance }: Distribution,
  n: number,
  chance: number,
): Interval {
  if (kind === "normal") {
    const { low: least, high: most } = chiSquareInterval(n, chance);
    return { low: Math.sqrt(Math.max(0, least) / n), high: Math.sqrt(most / n) };
  }
  const farthest = (Math.max(high - mean, mean - low) / std) ** 2;
  const radius = bernsteinRadius(n, squareVariance, Math.max(1, farthest - 1), chance);
  return { low: Math.sqrt(Math.max(0, 1 - radius)), high: Math.sqrt(1 + radius) };
}

/**
 * Fails unless the elements' deviation from the distribution's own mean has the distribution's size, wrongly with the
 * given chance.
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
