import { defineClaim } from "../../claim/claim.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { fanRequests } from "../requests/arbitraries.ts";
import { insideRequests } from "../requests/inside.ts";
import { fanRows } from "../requests/rows.ts";
import { describeRequest, realSampleOf } from "../requests/sample.ts";
import type { SampledRequest } from "../requests/sampledRequest.ts";
import { expectLargest } from "./expectLargest.ts";

const uniformRows: readonly SampledRequest[] = fanRows("uniform");

/**
 * Claim: the uniform initializers reach ±√3·std but do not exceed it, with std = gain/√fan for Kaiming, gain·√(2/(fanIn
 * + fanOut)) for Xavier, √(scale/n) for variance_scaling, lecun, he and glorot.
 * Conditions: the largest of N draws |x|/bound has P(max ≤ m) = mᴺ, exactly, for every N: it must exceed rate^(1/N),
 * 0.9999 of the bound for 276,500 elements; above the bound, one float32 rounding is allowed. One statistical test per
 * case.
 * Catches: every bound too large by 3e-7 or too small by 1e-4 (4e-4 on the smaller shapes): a missing √3, exchanged
 * fans, the wrong or no gain, a variance used as a standard deviation. A case shrinks to the smallest number of
 * elements that still fails.
 * Source: the papers cited in `torch.nn.init` and `keras.initializers.VarianceScaling`.
 */
export const uniformBound = defineClaim({
  id: "init/uniform-bound",
  title: "spreads uniform weights exactly to the bound of fan and gain",
  operations: ["initialize"],
  concerns: "distribution",
  draws: fanRequests("uniform"),
  intoDomain: insideRequests(uniformRows),
  examples: uniformRows,
  randomShare: 0.1,
  decisions: 1,
  evidence: sampleEvidence,
  check: async (subject, request, { rate }) =>
    expectLargest(describeRequest(request), await realSampleOf(subject, request), distributionOf(request), rate),
});
