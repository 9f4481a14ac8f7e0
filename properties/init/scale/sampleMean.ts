import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { drawnSample, ensureMeasured } from "../distribution/ensureMeasured.ts";
import { bernsteinRadius, normalRadius } from "../distribution/quantiles.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { fanRequests, plainRequests } from "../requests/arbitraries.ts";
import { insideRequests } from "../requests/inside.ts";
import { fanRows, plainRows } from "../requests/rows.ts";
import { describeRequest, realSampleOf } from "../requests/sample.ts";
import type { SampledRequest } from "../requests/sampledRequest.ts";

const meanRows: readonly SampledRequest[] = [
  ...plainRows([256, 256]),
  ...[...fanRows("uniform"), ...fanRows("normal")].filter((_, i) => i % 7 === 0),
];

/**
 * Claim: the elements' mean is the distribution's.
 * Conditions: √N·(mean − μ)/σ of a normal distribution is standard normal, exactly; for distributions on an interval
 * Bernstein's inequality bounds it, for every N. One float32 rounding of the values is allowed for. One statistical
 * test per case.
 * Catches: a mean that is off by 0.06 σ (65,536 elements), with certainty: one-sided draws, a forgotten mean, [0, b)
 * instead of [−b, b).
 * Source: moments of the named distributions.
 */
export const sampleMean = defineClaim({
  id: "init/sample-mean",
  title: "has the mean of the distribution it names",
  operations: ["initialize"],
  concerns: "distribution",
  draws: fc.oneof(plainRequests, fanRequests("uniform"), fanRequests("normal")),
  intoDomain: insideRequests(meanRows),
  examples: meanRows,
  randomShare: 0.1,
  decisions: 1,
  evidence: sampleEvidence,
  check: async (subject, request, { rate }) => {
    const distribution = distributionOf(request);
    const { kind, mean: expected, std, low, high } = distribution;
    const data = await realSampleOf(subject, request);
    const got = data.reduce((sum, value) => sum + (value - expected), 0) / data.length + expected;
    const radius =
      kind === "normal"
        ? (std * normalRadius(rate)) / Math.sqrt(data.length)
        : bernsteinRadius(data.length, std ** 2, Math.max(high - expected, expected - low), rate);
    const tolerance = radius + 2 ** -24 * Math.abs(expected);
    const offset = got - expected;
    ensureMeasured(Math.abs(offset) <= tolerance, drawnSample(describeRequest(request), data, distribution), () => ({
      statistic: "mean",
      got,
      expected,
      sigmas: offset / std,
      tolerance,
    }));
  },
});
