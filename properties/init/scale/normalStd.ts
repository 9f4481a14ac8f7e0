import { defineClaim } from "../../claim/claim.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { fanRequests } from "../requests/arbitraries.ts";
import { insideRequests } from "../requests/inside.ts";
import { fanRows } from "../requests/rows.ts";
import { describeRequest, realSampleOf } from "../requests/sample.ts";
import type { SampledRequest } from "../requests/sampledRequest.ts";
import { expectVariance } from "./expectVariance.ts";

const normalRows: readonly SampledRequest[] = fanRows("normal");

/**
 * Claim: the normal initializers have std = gain/√fan (Kaiming), gain·√(2/(fanIn + fanOut)) (Xavier), √(scale/n)
 * (variance_scaling, lecun, he, glorot), for a truncated normal after the cut.
 * Conditions: Σ(x/std)² of a normal is χ² with N degrees, exactly; for a truncated one Bernstein's inequality bounds
 * it, for every N. One statistical test per case; at least 71,300 elements in each row leave ±1.9 %.
 * Catches: exchanged fans (8.9 % and more on these shapes), the gain, a truncation without its correction (12 %); a std
 * that is wrong by 4 % is missed once in 10¹³ cases.
 * Source: as for `uniformBound`.
 */
export const normalStd = defineClaim({
  id: "init/normal-std",
  title: "gives normal weights the standard deviation of fan and gain",
  operations: ["initialize"],
  concerns: "distribution",
  draws: fanRequests("normal"),
  intoDomain: insideRequests(normalRows),
  examples: normalRows,
  randomShare: 0.1,
  decisions: 1,
  evidence: sampleEvidence,
  check: async (subject, request, { rate }) =>
    expectVariance(describeRequest(request), await realSampleOf(subject, request), distributionOf(request), rate),
});
