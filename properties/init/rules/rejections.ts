import fc from "fast-check";
import type { InitializeRequest } from "../../../impl/contract.ts";
import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { isInvalid } from "../../claim/subject.ts";
import { describeRequest } from "../requests/sample.ts";

const common = { dtype: "float32", seed: 0 } as const;

/** Each breaks the one rule that is named. */
const rows: readonly { readonly rule: string; readonly request: object }[] = [
  { rule: "a ≤ b", request: { initializer: "uniform", shape: [4], a: 1, b: 0 } },
  { rule: "std ≥ 0", request: { initializer: "normal", shape: [4], mean: 0, std: -1 } },
  { rule: "std ≥ 0", request: { initializer: "sparse", shape: [4, 4], sparsity: 0.5, std: -1 } },
  { rule: "gain ≥ 0", request: { initializer: "xavier_uniform", shape: [4, 4], gain: -1 } },
  { rule: "gain ≥ 0", request: { initializer: "xavier_normal", shape: [4, 4], gain: -1 } },
  { rule: "fans need 2 axes", request: { initializer: "kaiming_uniform", shape: [4] } },
  { rule: "fans need 2 axes", request: { initializer: "kaiming_normal", shape: [4] } },
  { rule: "fans need 2 axes", request: { initializer: "xavier_uniform", shape: [4] } },
  { rule: "fans need 2 axes", request: { initializer: "xavier_normal", shape: [4] } },
  { rule: "a matrix has 2 axes", request: { initializer: "orthogonal", shape: [4] } },
  { rule: "eye has 2 axes", request: { initializer: "eye", shape: [4] } },
  { rule: "eye has 2 axes", request: { initializer: "eye", shape: [4, 4, 4] } },
  { rule: "sparse has 2 axes", request: { initializer: "sparse", shape: [4, 4, 4], sparsity: 0.5 } },
  { rule: "dirac has 3 to 5 axes", request: { initializer: "dirac", shape: [4, 4] } },
  { rule: "dirac has 3 to 5 axes", request: { initializer: "dirac", shape: [2, 2, 2, 2, 2, 2] } },
  { rule: "groups divide outChannels", request: { initializer: "dirac", shape: [4, 1, 3, 3], groups: 3 } },
  { rule: "mode is a fan", request: { initializer: "kaiming_uniform", shape: [4, 4], mode: "fan_middle" } },
  {
    rule: "nonlinearity is in the table",
    request: { initializer: "kaiming_normal", shape: [4, 4], nonlinearity: "warp" },
  },
];

/**
 * Claim: a request that breaks a rule is refused as invalid: by an error of code `"INVALID"`, a RangeError or a TypeError.
 * Only rules on which the published interfaces agree; where libraries differ by design (trunc_normal with a > b, zero fans,
 * a scale of 0, sparsity above 1) nothing is asked.
 * Catches: a reversed interval or NaN drawn silently.
 * Source: `torch.nn.init`; faults/bugs.json I25, I31, I73.
 */
export const rejections = defineClaim({
  id: "init/refuses-broken-rules",
  title: "refuses initializer requests that break a rule",
  operations: ["initialize"],
  draws: fc.nat(rows.length - 1),
  examples: rows.map((_, at) => at),
  randomShare: 0,
  shrinks: false,
  check: async (subject, at) => {
    const { rule, request } = rows[at] as (typeof rows)[number];
    // Broken on purpose: some rows are no requests to the type checker either.
    const broken = { ...common, ...request } as unknown as InitializeRequest;
    const error = await subject.refusal("initialize", broken);
    const label = describeRequest(broken);
    ensure(error !== null, () => `${label} was answered, must be refused: ${rule}`);
    ensure(isInvalid(error), () => `${label} failed with ${String(error)}, must be refused as invalid: ${rule}`);
  },
});
