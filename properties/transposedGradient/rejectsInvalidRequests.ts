import { zeros } from "../../impl/tensor.ts";
import { layer } from "../arbitraries/layer.ts";
import { simplestCase } from "../arbitraries/regions.ts";
import { transposedGradientRequest } from "../arbitraries/transposedGradientCase.ts";
import { transposedGradients } from "../bilinear/operation.ts";
import { refusalClaim } from "../bilinear/refusalClaim.ts";

/** [2, 4, 5, 6] by [4, 6 / groups, 3, 2], stride 2, to [2, 6, 11, 12] and outputPadding. */
const validIn = (groups: number, extra: number) =>
  transposedGradientRequest({
    conv: {
      ...simplestCase,
      ...layer(4 / groups, 6 / groups, [3, 2], [5, 6], { batch: 2, groups, stride: 2, bias: true }),
    },
    extraHeight: extra,
    extraWidth: extra,
  });

/**
 * Claim: a request that breaks a rule is refused with an error that marks it as invalid. Afterwards a valid request has
 * the same answer as before.
 * Catches: a gradOutput broadcast to the output's shape, cut to it, or read beyond its end.
 * Source: docs/protocol.md, Operations; `torch.autograd.backward`, which requires a gradient of the output's shape.
 */
export const rejectsInvalidRequests = refusalClaim({
  of: transposedGradients,
  id: "transposedGradient/rejects-invalid-requests",
  title: "refuses a gradOutput of another shape and what convTranspose2d refuses, and works on",
  valid: ({ groups, outputPadding }) => validIn(groups === true ? 2 : 1, outputPadding === false ? 0 : 1),
  table: ({ weight, outputPadding }) => ({
    "gradOutput is that of another outputPadding": { outputPadding: outputPadding[0] === 0 ? [1, 1] : [0, 0] },
    "outputPadding width is the stride": { outputPadding: [0, 2] },
    "weight has too few input channels": { weight: zeros("float32", [2, weight.shape[1], 3, 2]) },
    "groups do not divide inChannels": { groups: 3 },
    "groups are 0": { groups: 0 },
    "stride height is 0": { stride: [0, 2], outputPadding: [0, 0] },
    "dilation width is 0": { dilation: [1, 0] },
    "bias is too short": { bias: zeros("float32", [5]) },
  }),
});
