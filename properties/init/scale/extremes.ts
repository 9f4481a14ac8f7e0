import { defineClaim } from "../../claim/claim.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { drawnSample, ensureMeasured } from "../distribution/ensureMeasured.ts";
import { maximumQuantile } from "../distribution/quantiles.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { plainRequests } from "../requests/arbitraries.ts";
import { insideRequests } from "../requests/inside.ts";
import { plainRows } from "../requests/rows.ts";
import { describeRequest, realSampleOf, roundingSlack } from "../requests/sample.ts";
import type { SampledRequest } from "../requests/sampledRequest.ts";

const extremeRows: readonly SampledRequest[] = plainRows([256, 256]);

/**
 * Claim: the smallest and the largest of N values come as close to the ends of the interval as those of N independent
 * draws do: F(max) and 1 − F(min) exceed (½·rate)^(1/N).
 * Conditions: P(F(max) ≤ m) = mᴺ exactly, for every N; the rounding of the values is allowed for. Distributions without
 * ends (normal) are tried, too: their values must reach the tail. One statistical test per case.
 * Catches: a narrower interval (by 5e-4 for 65,536 values), tails cut below 3.3 σ as by a sum of four uniforms, draws
 * on an 8-bit grid.
 * Source: the Beta(N, 1) distribution of the largest of N uniform draws.
 */
export const extremes = defineClaim({
  id: "init/extremes",
  title: "reaches both ends of the distribution's interval",
  operations: ["initialize"],
  concerns: "distribution",
  draws: plainRequests,
  intoDomain: insideRequests(extremeRows),
  examples: extremeRows,
  randomShare: 0.1,
  decisions: 1,
  evidence: sampleEvidence,
  check: async (subject, request, { rate }) => {
    const distribution = distributionOf(request);
    const { cdf, std } = distribution;
    const data = await realSampleOf(subject, request);
    const expected = maximumQuantile(data.length, rate / 2);
    const smallest = data.reduce((low, value) => Math.min(low, value));
    const largest = data.reduce((high, value) => Math.max(high, value));
    // A rounding of relative size 2⁻²² moves F by about the density's maximum, 1/std, at most.
    const slack = (roundingSlack * Math.max(Math.abs(smallest), Math.abs(largest))) / std;
    for (const [statistic, value, got] of [
      ["largest value", largest, cdf(largest)],
      ["smallest value", smallest, 1 - cdf(smallest)],
    ] as const)
      ensureMeasured(got >= expected - slack, drawnSample(describeRequest(request), data, distribution), () => ({
        statistic,
        value,
        got,
        expected,
      }));
  },
});
