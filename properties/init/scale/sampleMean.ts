import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { bernsteinRadius, normalRadius } from "../distribution/quantiles.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { fanRequests, plainRequests } from "../requests/arbitraries.ts";
import { fanRows, plainRows } from "../requests/rows.ts";
import { describeRequest, sampleOf, show } from "../requests/sample.ts";

/**
 * Claim: the elements' mean is the distribution's.
 * Conditions: √N·(mean − μ)/σ of a normal distribution is standard normal, exactly; for distributions on an interval
 * Bernstein's inequality bounds it, for every N. One float32 rounding of the values is allowed for. One decision a
 * case.
 * Catches: a mean that is off by 0.06 σ (65,536 elements), surely: one-sided draws, a forgotten mean, [0, b) for [−b,
 * b).
 * Source: moments of the named distributions.
 */
export const sampleMean = defineClaim({
  id: "init/sample-mean",
  title: "has the mean of the law it names",
  operations: ["initialize"],
  concerns: "distribution",
  draws: fc.oneof(plainRequests, fanRequests("uniform"), fanRequests("normal")),
  examples: [...plainRows([256, 256]), ...[...fanRows("uniform"), ...fanRows("normal")].filter((_, i) => i % 7 === 0)],
  randomShare: 0.1,
  decisions: 1,
  evidence: sampleEvidence,
  check: async (subject, request, { rate }) => {
    const { kind, mean, std, low, high, formula } = distributionOf(request);
    const data = await sampleOf(subject, request);
    const got = data.reduce((sum, value) => sum + (value - mean), 0) / data.length + mean;
    const radius =
      kind === "normal"
        ? (std * normalRadius(rate)) / Math.sqrt(data.length)
        : bernsteinRadius(data.length, std ** 2, Math.max(high - mean, mean - low), rate);
    const allowed = radius + 2 ** -24 * Math.abs(mean);
    ensure(
      Math.abs(got - mean) <= allowed,
      () =>
        `${describeRequest(request)}: mean is ${show(got)}, must be ${show(mean)} ± ${show(allowed)}: ` +
        `${show((got - mean) / std)} σ off, over ${data.length} elements of ${formula}`,
    );
  },
});
