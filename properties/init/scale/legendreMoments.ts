import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { drawnSample, ensureMeasured } from "../distribution/ensureMeasured.ts";
import { bernsteinRadius } from "../distribution/quantiles.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { fanRequests, plainRequests } from "../requests/arbitraries.ts";
import { insideRequests } from "../requests/inside.ts";
import { distributionRows } from "../requests/rows.ts";
import { describeRequest, realSampleOf, roundingSlack } from "../requests/sample.ts";

const degrees = 8;

/**
 * Claim: with u = F(x) uniform on [0, 1], the mean of each normalized Legendre polynomial √(2k + 1)·Pₖ(2u − 1), k = 1 …
 * 8, is 0: the components of Neyman's smooth test, each judged by itself.
 * Conditions: each has variance 1 and is bounded by √(2k + 1), so Bernstein's inequality holds for every N. Eight
 * statistical tests per case; ±0.042 to ±0.045 for 32,768 values.
 * Catches: faults that Kolmogorov's distance cannot detect: the sum of two uniforms instead of a normal (k = 6), a
 * scale wrong by 6 % (k = 2), asymmetry (odd k). A sum of four uniforms shows only in the tails: `extremes`.
 * Source: Neyman, "Smooth test for goodness of fit", 1937.
 */
export const legendreMoments = defineClaim({
  id: "init/legendre-moments",
  title: "has the moments of the distribution it names, to the eighth",
  operations: ["initialize"],
  concerns: "distribution",
  draws: fc.oneof(plainRequests, fanRequests("uniform"), fanRequests("normal")),
  intoDomain: insideRequests(distributionRows),
  examples: distributionRows,
  randomShare: 0.05,
  decisions: 8,
  evidence: sampleEvidence,
  check: async (subject, request, { rate }) => {
    const distribution = distributionOf(request);
    const { cdf, std } = distribution;
    const data = await realSampleOf(subject, request);
    const sums = new Float64Array(degrees + 1);
    let largest = 0;
    for (let i = 0; i < data.length; i++) {
      const value = data[i] as number;
      largest = Math.max(largest, Math.abs(value));
      addLegendre(sums, 2 * cdf(value) - 1);
    }
    for (let degree = 1; degree <= degrees; degree++) {
      const size = Math.sqrt(2 * degree + 1);
      const got = (size * (sums[degree] as number)) / data.length;
      // |Pₖ′| ≤ k(k + 1)/2, and a rounding moves u by its size times the density.
      const rounding = (size * degree * (degree + 1) * roundingSlack * largest) / std;
      const tolerance = bernsteinRadius(data.length, 1, size, rate) + rounding;
      ensureMeasured(Math.abs(got) <= tolerance, drawnSample(describeRequest(request), data, distribution), () => ({
        statistic: "Legendre moment",
        degree,
        got,
        expected: 0,
        tolerance,
      }));
    }
  },
});

/** Adds P₁(v) … P₈(v) to the sums, by (k + 1)·Pₖ₊₁ = (2k + 1)·v·Pₖ − k·Pₖ₋₁. */
function addLegendre(sums: Float64Array, v: number): void {
  let before = 1;
  let here = v;
  for (let k = 1; k <= degrees; k++) {
    (sums[k] as number) += here;
    [before, here] = [here, ((2 * k + 1) * v * here - k * before) / (k + 1)];
  }
}
