import { conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { regions } from "../arbitraries/regions.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { wholeConv2d } from "../oracle/wholeSums.ts";

/**
 * Claim: N = 0 gives [0, outChannels, outH, outW] without values.
 * Catches: division by a zero batch, an empty tensor of another shape or dtype (faults/bugs.json E1, Y1).
 * Source: `torch.nn.Conv2d` accepts an empty batch; ONNX Conv.
 */
export const emptyBatch = defineClaim({
  id: "conv2d/empty-batch",
  title: "of an empty batch is an empty output of the right shape",
  rationale: "names the empty batch as the cause, and tries nothing else",
  operations: ["conv2d"],
  decides: ["output"],
  ...conv2dDraws,
  examples: regions,
  check: async (subject, draw) => {
    const request = conv2dRequest({ ...draw, batch: 0, outPerGroup: Math.min(draw.outPerGroup, 64) });
    expectMatches(await subject.conv2d(request), wholeConv2d(request));
  },
});
