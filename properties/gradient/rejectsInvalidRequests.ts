import { zeros } from "../../impl/tensor.ts";
import { gradientRequest } from "../arbitraries/gradientCase.ts";
import { layer } from "../arbitraries/layer.ts";
import { simplestCase } from "../arbitraries/regions.ts";
import { conv2dGradients } from "../bilinear/operation.ts";
import { refusalClaim } from "../bilinear/refusalClaim.ts";

/** [2, 4, 5, 6] by [6, 4 / groups, 3, 2] to [2, 6, 3, 5]. */
const validIn = (groups: number) =>
  gradientRequest({
    ...simplestCase,
    ...layer(4 / groups, 6 / groups, [3, 2], [3, 5], { batch: 2, groups, bias: true }),
  });
const [grouped, single] = [validIn(2), validIn(1)];

/**
 * Claim: a request that breaks a rule is refused with an error that marks it as invalid. Afterwards a valid request has
 * the same answer as before.
 * Catches: a gradOutput broadcast to the output's shape or read beyond its end.
 * Source: docs/protocol.md, Operations; `torch.autograd.backward`, which requires a gradient of the output's shape.
 */
export const rejectsInvalidRequests = refusalClaim({
  of: conv2dGradients,
  id: "gradient/rejects-invalid-requests",
  title: "refuses a gradOutput of another shape and what conv2d refuses, and works on",
  valid: ({ groups }) => (groups === true ? grouped : single),
  table: ({ weight }) => ({
    "weight has too many input channels": { weight: zeros("float32", [6, 5, 3, 2]) },
    "groups do not divide inChannels": { groups: 3 },
    "kernel has no rows": { weight: zeros("float32", [6, weight.shape[1] as number, 0, 2]) },
    "groups are 0": { groups: 0 },
    "stride height is 0": { stride: [0, 1] },
    "dilation width is 0": { dilation: [1, 0] },
    "bias is too short": { bias: zeros("float32", [5]) },
  }),
});
