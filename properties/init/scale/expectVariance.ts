import { ensure } from "../../claim/discrepancy.ts";
import type { Distribution } from "../distribution/distribution.ts";
import { bernsteinRadius, chiSquareInterval, type Interval } from "../distribution/quantiles.ts";
import { show } from "../requests/sample.ts";

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
  label: string,
  data: ArrayLike<number>,
  distribution: Distribution,
  chance: number,
): void {
  const { mean, std, formula } = distribution;
  let squares = 0;
  for (let i = 0; i < data.length; i++) squares += ((data[i] as number) - mean) ** 2;
  const got = Math.sqrt(squares / data.length);
  const { low, high } = deviationInterval(distribution, data.length, chance);
  ensure(
    got >= low * std && got <= high * std,
    () =>
      `${label}: standard deviation is ${show(got)}, must be in [${show(low * std)}, ${show(high * std)}]: ` +
      `${show(got / std)} × that of ${formula}, over ${data.length} elements`,
  );
}
