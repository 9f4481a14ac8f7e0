import type { Tensor } from "../../../contract/contract.ts";
import type { Distribution } from "../distribution/distribution.ts";
import { drawnSample, ensureMeasured } from "../distribution/ensureMeasured.ts";
import { farthestShare } from "../distribution/kolmogorov.ts";
import { dkwRadius } from "../distribution/quantiles.ts";
import { roundingSlack } from "../requests/sample.ts";
import { expectLargest } from "./expectLargest.ts";

/**
 * Throws a discrepancy unless the elements lie within ±bound, come as close to it as N draws do, and have the uniform
 * distribution function. Two tests, Beta(N, 1) of the largest |x|/bound and DKW; each rejects correct samples with the
 * given probability.
 */
export function expectUniform(subject: string, { data }: Tensor, distribution: Distribution, chance: number): void {
  expectLargest(subject, data, distribution, chance);
  const { distance, at, got, expected } = farthestShare(new Float64Array(data).sort(), distribution.cdf);
  const tolerance = dkwRadius(data.length, chance) + roundingSlack;
  ensureMeasured(distance <= tolerance, drawnSample(subject, data, distribution), () => ({
    statistic: "distribution",
    at,
    got,
    expected,
    tolerance,
  }));
}
