import fc from "fast-check";
import type { InitializeRequest } from "../../../contract/contract.ts";
import { isInvalid } from "../../../contract/refusal.ts";
import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { drawnDtype } from "../requests/inside.ts";
import { describeRequest, sampleOf } from "../requests/sample.ts";

const reversed = "its bounds are reversed";

/** Requests that describe no distribution; published interfaces may answer or refuse them. */
const rows = [
  { fault: reversed, parameters: { mean: 0, std: 1, a: 2, b: -2 } },
  { fault: reversed, parameters: { mean: 0, std: 1, a: 7, b: 6 } },
  { fault: "std is negative", parameters: { mean: 0, std: -1, a: -2, b: 2 } },
  { fault: "std is negative", parameters: { mean: 0, std: -1, a: 2, b: -2 } },
] as const;

/**
 * Claim: trunc_normal with reversed bounds or a negative standard deviation is refused as invalid or answered with
 * finite values, but always ends. A sampler that draws until a value lies in an empty interval never ends.
 * Catches: rejection without an end (found by the limit of a request); NaN if there is no distribution.
 * Source: `torch.nn.init.trunc_normal_`, `jax.random.truncated_normal`, which differ; faults/bugs.json I73.
 */
export const reversedBounds = defineClaim({
  id: "init/ends-on-reversed-bounds",
  title: "answers trunc_normal of reversed bounds or negative std with finite values, or refuses it, and ends",
  operations: ["initialize"],
  draws: fc.nat(rows.length - 1),
  examples: rows.map((_, at) => at),
  randomShare: 0,
  shrinks: false,
  check: async (subject, at) => {
    const { fault, parameters } = rows[at] as (typeof rows)[number];
    const common = { dtype: drawnDtype(subject), seed: 0 };
    const request: InitializeRequest = { initializer: "trunc_normal", shape: [5, 4], ...parameters, ...common };
    const error = await subject.refusal("initialize", request);
    if (error === null) await sampleOf(subject, request);
    else
      ensure(isInvalid(error), () => ({
        kind: "rule",
        rule: "refusal-form",
        operation: "initialize",
        request: describeRequest(request),
        fault,
        error: String(error),
        mayAnswer: true,
      }));
  },
});
