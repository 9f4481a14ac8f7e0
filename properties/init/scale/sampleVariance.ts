import { defineClaim } from "../../claim/claim.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { plainRequests } from "../requests/arbitraries.ts";
import { insideRequests } from "../requests/inside.ts";
import { plainRows } from "../requests/rows.ts";
import { describeRequest, realSampleOf } from "../requests/sample.ts";
import type { SampledRequest } from "../requests/sampledRequest.ts";
import { expectVariance } from "./expectVariance.ts";

const varianceRows: readonly SampledRequest[] = plainRows([256, 256]);

/**
 * Claim: `uniform`, `normal` and `trunc_normal` have the variance of their distribution: (b − a)²/12, std², and the
 * variance of the normal after the cut at the absolute bounds a and b. Conditions and rates as for `normalStd`; 65,536
 * elements per row leave ±2 % of the standard deviation (uniform 1.3 %).
 * Catches: a std wrong by 5 % with certainty (18 standard errors), variance instead of deviation, bounds taken in units
 * of std.
 * Source: moments of the named distributions; `torch.nn.init`.
 */
export const sampleVariance = defineClaim({
  id: "init/sample-variance",
  title: "has the variance of the distribution it names",
  operations: ["initialize"],
  concerns: "distribution",
  draws: plainRequests,
  intoDomain: insideRequests(varianceRows),
  examples: varianceRows,
  randomShare: 0.1,
  decisions: 1,
  evidence: sampleEvidence,
  check: async (subject, request, { rate }) =>
    expectVariance(describeRequest(request), await realSampleOf(subject, request), distributionOf(request), rate),
});
