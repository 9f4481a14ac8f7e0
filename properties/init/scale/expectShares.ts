import type { Distribution } from "../distribution/distribution.ts";
import { drawnSample, ensureMeasured } from "../distribution/ensureMeasured.ts";
import { farthestShare } from "../distribution/kolmogorov.ts";
import { dkwRadius } from "../distribution/quantiles.ts";
import { roundingSlack } from "../requests/sample.ts";

/**
 * Throws a discrepancy unless the share of values below every x is the distribution's, F(x), within Kolmogorov's
 * distance. Rejects correct samples with at most the given probability.
 */
export function expectShares(
  subject: string,
  data: ArrayLike<number>,
  distribution: Distribution,
  chance: number,
): void {
  const sorted = Float64Array.from(data).sort();
  const { distance, at, got, expected } = farthestShare(sorted, distribution.cdf);
  const largest = Math.max(Math.abs(sorted[0] as number), Math.abs(sorted.at(-1) as number));
  const tolerance = dkwRadius(sorted.length, chance) + (roundingSlack * largest) / distribution.std;
  ensureMeasured(distance <= tolerance, drawnSample(subject, sorted, distribution), () => ({
    statistic: "distribution",
    at,
    got,
    expected,
    tolerance,
  }));
}
