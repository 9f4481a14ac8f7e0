import fc from "fast-check";
import { isHalf, roundTo } from "../../../impl/halves.ts";
import { defineClaim } from "../../claim/claim.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { drawnSample, ensureMeasured } from "../distribution/ensureMeasured.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { fanRequests, plainRequests } from "../requests/arbitraries.ts";
import { insideRequests } from "../requests/inside.ts";
import { plainRows } from "../requests/rows.ts";
import { describeRequest, roundingSlack, sampleOf } from "../requests/sample.ts";
import type { SampledRequest } from "../requests/sampledRequest.ts";

/** The truncated normal of `variance_scaling` and of its named forms. */
const truncated: readonly SampledRequest[] = (
  ["variance_scaling", "lecun_normal", "he_normal", "glorot_normal"] as const
).map((initializer, seed) => ({ initializer, shape: [64, 48, 3, 5], dtype: "float32", seed }));

const supportRows: readonly SampledRequest[] = [...plainRows([128, 128]), ...truncated];

/**
 * Claim: no value of a distribution on an interval lies outside it: uniform on [a, b], trunc_normal on [a, b],
 * variance_scaling's truncated normal within two of its own standard deviations before the cut.
 * Conditions: the ends belong to the support (a float32 rounding of a half-open draw can reach b), and ends that
 * the dtype cannot hold are rounded. If the bound is computed, one more rounding is allowed. No false alarms.
 * Catches: a normal that is not cut, or cut at other bounds; [−b, b] instead of [0, b].
 * Source: `torch.nn.init`; `keras.initializers.VarianceScaling`; faults/bugs.json I35, I41, I43, I44, I70.
 */
export const support = defineClaim({
  id: "init/support",
  title: "keeps every value inside the distribution's interval",
  operations: ["initialize"],
  concerns: "distribution",
  draws: fc.oneof(plainRequests, fanRequests("normal")),
  intoDomain: insideRequests(supportRows),
  examples: supportRows,
  randomShare: 0.2,
  decisions: 0,
  evidence: sampleEvidence,
  check: async (subject, request) => {
    const distribution = distributionOf(request);
    const { low, high } = distribution;
    const isPlain = request.initializer === "uniform" || request.initializer === "trunc_normal";
    const slack = isPlain ? 0 : roundingSlack * high;
    const { dtype } = request;
    // A computed bound may be rounded twice: in float32, and to the dtype.
    const [from, to] = isHalf(dtype) ? [low - slack, high + slack] : [low, high];
    const min = Math.min(from, roundTo(dtype, from)) - (isHalf(dtype) ? 0 : slack);
    const max = Math.max(to, roundTo(dtype, to)) + (isHalf(dtype) ? 0 : slack);
    const data = await sampleOf(subject, request);
    const outside = data.filter((value) => value < min || value > max);
    ensureMeasured(outside.length === 0, drawnSample(describeRequest(request), data, distribution), () => ({
      statistic: "support",
      got: farthest(outside, (low + high) / 2),
      low: min,
      high: max,
      outside: outside.length,
    }));
  },
});

function farthest(values: ArrayLike<number>, centre: number): number {
  return Array.from(values).reduce((far, value) => (Math.abs(value - centre) > Math.abs(far - centre) ? value : far));
}
