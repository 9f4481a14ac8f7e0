import type { Distribution } from "../distribution/distribution.ts";
import { drawnSample, ensureMeasured } from "../distribution/ensureMeasured.ts";
import { maximumQuantile } from "../distribution/quantiles.ts";
import { roundingSlack } from "../requests/sample.ts";

/**
 * Throws a discrepancy unless the largest |value| lies within the bound and comes as close to it as that of independent
 * draws. Rejects correct samples with the given probability: P(max ≤ m) = mᴺ for |x|/bound of a uniform distribution
 * around 0, for every N.
 */
export function expectLargest(
  subject: string,
  data: Float32Array | Float64Array,
  distribution: Distribution,
  chance: number,
): void {
  const { high: bound } = distribution;
  let got = 0;
  for (const value of data) got = Math.max(got, Math.abs(value));
  const low = bound * (maximumQuantile(data.length, chance) - roundingSlack);
  const high = bound * (1 + roundingSlack);
  ensureMeasured(got >= low && got <= high, drawnSample(subject, data, distribution), () => ({
    statistic: "largest magnitude",
    got,
    low,
    high,
    ratio: got / bound,
  }));
}
