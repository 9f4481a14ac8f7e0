import fc from "fast-check";
import type { Conv2dGradientRequest } from "../../contract/contract.ts";
import { zeros } from "../../impl/tensor.ts";
import { gradientRequest } from "../arbitraries/gradientCase.ts";
import { layer } from "../arbitraries/layer.ts";
import { simplestCase } from "../arbitraries/regions.ts";
import { expectSameGradients } from "../bilinear/expectGradients.ts";
import { defineClaim } from "../claim/claim.ts";
import { domainOf } from "../claim/declaration.ts";
import { expectRefusal } from "../expect/expectRefusal.ts";

/**
 * A valid request; each row of the table breaks one rule of it. [2, 4, 5, 6] by [6, 4 / groups, 3, 2] to [2, 6, 3, 5].
 */
const validIn = (groups: number) =>
  gradientRequest({
    ...simplestCase,
    ...layer(4 / groups, 6 / groups, [3, 2], [3, 5], { batch: 2, groups, bias: true }),
  });
const grouped = validIn(2);
const single = validIn(1);

/**
 * Requests that every implementation must refuse. A gradOutput of another dtype is not tried, since some libraries cast
 * it by design.
 */
const table: Readonly<Record<string, Partial<Conv2dGradientRequest>>> = {
  "gradOutput is too tall": { gradOutput: zeros("float32", [2, 6, 4, 5]) },
  "gradOutput is not tall enough": { gradOutput: zeros("float32", [2, 6, 2, 5]) },
  "gradOutput is too wide": { gradOutput: zeros("float32", [2, 6, 3, 6]) },
  "gradOutput is one pixel": { gradOutput: zeros("float32", [2, 6, 1, 1]) },
  "gradOutput has the input's channels": { gradOutput: zeros("float32", [2, 4, 3, 5]) },
  "gradOutput is of another batch": { gradOutput: zeros("float32", [1, 6, 3, 5]) },
  "gradOutput has 3 axes": { gradOutput: zeros("float32", [6, 3, 5]) },
  "gradOutput is transposed": { gradOutput: zeros("float32", [2, 6, 5, 3]) },
  "weight has too many input channels": { weight: zeros("float32", [6, 5, 3, 2]) },
  "groups do not divide inChannels": { groups: 3 },
  "groups are 0": { groups: 0 },
  "stride height is 0": { stride: [0, 1] },
  "dilation width is 0": { dilation: [1, 0] },
  "bias is too short": { bias: zeros("float32", [5]) },
};

/**
 * Claim: a request that breaks a rule is refused with an error that marks it as invalid. Afterwards a valid request has
 * the same answer as before.
 * Catches: a gradOutput broadcast to the output's shape or read beyond its end.
 * Source: docs/protocol.md, Operations; `torch.autograd.backward`, which requires a gradient of the output's shape.
 */
export const rejectsInvalidRequests = defineClaim({
  id: "gradient/rejects-invalid-requests",
  title: "refuses a gradOutput of another shape and what conv2d refuses, and works on",
  operations: ["conv2dGradient"],
  draws: fc.constantFrom(...Object.keys(table)),
  examples: Object.keys(table),
  randomShare: 0,
  check: async (subject, name) => {
    const valid = domainOf(subject.declared, "conv2dGradient").groups ? grouped : single;
    const before = await subject.conv2dGradient(valid);
    await expectRefusal(subject, "conv2dGradient", { ...valid, ...table[name] }, name);
    expectSameGradients(await subject.conv2dGradient(valid), before);
  },
});
