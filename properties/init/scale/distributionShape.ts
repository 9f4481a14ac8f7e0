import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { fanRequests, plainRequests } from "../requests/arbitraries.ts";
import { insideRequests } from "../requests/inside.ts";
import { distributionRows } from "../requests/rows.ts";
import { describeRequest, realSampleOf } from "../requests/sample.ts";
import { expectShares } from "./expectShares.ts";

/**
 * Claim: the share of values below every x is the distribution's, F(x), within Kolmogorov's distance.
 * Conditions: P(D > ε) ≤ 2·exp(−2Nε²) for every N and every distribution (Dvoretzky, Kiefer, Wolfowitz, Massart); the
 * rounding to float32 is allowed for. One statistical test per case; ε = 0.021 for 32,768 values.
 * Catches: a uniform instead of a normal (D = 0.057), a clamped instead of a truncated normal, a scale wrong by 15 %.
 * Source: the distribution functions of the named distributions.
 */
export const distributionShape = defineClaim({
  id: "init/distribution-shape",
  title: "has the distribution function that it names",
  operations: ["initialize"],
  concerns: "distribution",
  draws: fc.oneof(plainRequests, fanRequests("uniform"), fanRequests("normal")),
  intoDomain: insideRequests(distributionRows),
  examples: distributionRows,
  randomShare: 0.05,
  decisions: 1,
  evidence: sampleEvidence,
  check: async (subject, request, { rate }) =>
    expectShares(describeRequest(request), await realSampleOf(subject, request), distributionOf(request), rate),
});
