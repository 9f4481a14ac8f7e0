import fc from "fast-check";
import type { InitializeRequest } from "../../../contract/contract.ts";
import { defineClaim } from "../../claim/claim.ts";
import { ensureRefused } from "../../expect/expectRefusal.ts";
import { drawnDtype } from "../requests/inside.ts";
import { describeRequest } from "../requests/sample.ts";

/** Requests that are each invalid for exactly the named reason. */
const rows: readonly { readonly fault: string; readonly request: object }[] = [
  { fault: "a is greater than b", request: { initializer: "uniform", shape: [4], a: 1, b: 0 } },
  { fault: "std is negative", request: { initializer: "normal", shape: [4], mean: 0, std: -1 } },
  { fault: "std is negative", request: { initializer: "sparse", shape: [4, 4], sparsity: 0.5, std: -1 } },
  { fault: "the shape has 1 axis, but fans need 2", request: { initializer: "kaiming_uniform", shape: [4] } },
  { fault: "the shape has 1 axis, but fans need 2", request: { initializer: "kaiming_normal", shape: [4] } },
  { fault: "the shape has 1 axis, but fans need 2", request: { initializer: "xavier_uniform", shape: [4] } },
  { fault: "the shape has 1 axis, but fans need 2", request: { initializer: "xavier_normal", shape: [4] } },
  { fault: "the shape has 1 axis, but a matrix has 2", request: { initializer: "orthogonal", shape: [4] } },
  { fault: "the shape has 1 axis, but eye has 2", request: { initializer: "eye", shape: [4] } },
  { fault: "the shape has 3 axes, but eye has 2", request: { initializer: "eye", shape: [4, 4, 4] } },
  {
    fault: "the shape has 3 axes, but sparse has 2",
    request: { initializer: "sparse", shape: [4, 4, 4], sparsity: 0.5 },
  },
  { fault: "the shape has 2 axes, but dirac has 3 to 5", request: { initializer: "dirac", shape: [4, 4] } },
  { fault: "the shape has 6 axes, but dirac has 3 to 5", request: { initializer: "dirac", shape: [2, 2, 2, 2, 2, 2] } },
  { fault: "groups do not divide outChannels", request: { initializer: "dirac", shape: [4, 1, 3, 3], groups: 3 } },
  { fault: "mode names no fan", request: { initializer: "kaiming_uniform", shape: [4, 4], mode: "fan_middle" } },
  {
    fault: "the nonlinearity is unknown",
    request: { initializer: "kaiming_normal", shape: [4, 4], nonlinearity: "warp" },
  },
];

/**
 * Claim: a request that breaks a rule is refused as invalid: by an error of code `"INVALID"`, a RangeError or a
 * TypeError. The rows contain only rules on which the published interfaces agree. Nothing is required where libraries
 * differ by design: trunc_normal with a > b, a negative gain, which only mirrors a symmetric distribution, zero fans, a
 * scale of 0, sparsity above 1.
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
    const { fault, request } = rows[at] as (typeof rows)[number];
    // Broken on purpose: some rows are not requests for the type checker either.
    const broken = { seed: 0, dtype: drawnDtype(subject), ...request } as unknown as InitializeRequest;
    const error = await subject.refusal("initialize", broken);
    ensureRefused(error, { operation: "initialize", fault, request: describeRequest(broken) });
  },
});
