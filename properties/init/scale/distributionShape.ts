import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { dkwRadius } from "../distribution/quantiles.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { fanRequests, plainRequests } from "../requests/arbitraries.ts";
import { distributionRows } from "../requests/rows.ts";
import { describeRequest, roundingSlack, sampleOf, show } from "../requests/sample.ts";

/**
 * Claim: the share of values below every x is the distribution's, F(x), within Kolmogorov's distance.
 * Conditions: P(D > ε) ≤ 2·exp(−2Nε²) for every N and every distribution (Dvoretzky, Kiefer, Wolfowitz, Massart);
 * values that float32 rounds are given that much room. One decision a case; ε = 0.021 for 32,768 values.
 * Catches: a uniform for a normal (D = 0.057), a normal clamped for one truncated, a scale wrong by 15 %.
 * Source: the distribution functions of the named distributions.
 */
export const distributionShape = defineClaim({
  id: "init/distribution-shape",
  title: "has the distribution function of the law it names",
  operations: ["initialize"],
  concerns: "distribution",
  draws: fc.oneof(plainRequests, fanRequests("uniform"), fanRequests("normal")),
  examples: distributionRows,
  randomShare: 0.05,
  decisions: 1,
  evidence: sampleEvidence,
  check: async (subject, request, { rate }) => {
    const { cdf, std, formula, kind } = distributionOf(request);
    const sorted = (await sampleOf(subject, request)).sort();
    const { length } = sorted;
    let worst = 0;
    let distance = 0;
    for (let i = 0; i < length; i++) {
      const share = cdf(sorted[i] as number);
      const here = Math.max(share - i / length, (i + 1) / length - share);
      if (here > distance) [worst, distance] = [i, here];
    }
    const largest = Math.max(Math.abs(sorted[0] as number), Math.abs(sorted[length - 1] as number));
    const allowed = dkwRadius(length, rate) + (roundingSlack * largest) / std;
    const at = sorted[worst] as number;
    ensure(
      distance <= allowed,
      () =>
        `${describeRequest(request)}: share of values up to ${show(at)} is ${show((worst + 1) / length)}, must be ` +
        `${show(cdf(at))} ± ${show(allowed)}: ${show(distance / allowed)} × the distance that the ${kind} law of ${formula} allows`,
    );
  },
});
