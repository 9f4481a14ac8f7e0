import { exactTransposed, transposedSamples } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { wholeConvTranspose2d } from "../oracle/wholeSums.ts";

/**
 * Claim: N = 0 gives [0, outChannels, outH, outW] without values.
 * Catches: division by a zero batch, an empty tensor of another shape or dtype.
 * Source: `torch.nn.ConvTranspose2d` accepts an empty batch.
 */
export const emptyBatch = defineClaim({
  id: "transposed/empty-batch",
  title: "of an empty batch is an empty output of the right shape",
  rationale: "names the empty batch as the cause, and tries nothing else",
  operations: ["convTranspose2d"],
  decides: ["output"],
  ...transposedDraws,
  examples: transposedSamples,
  randomShare: 0.5,
  check: async (subject, draw) => {
    const request = exactTransposed(subject, { ...draw, conv: { ...draw.conv, batch: 0 } });
    expectMatches(await subject.convTranspose2d(request), wholeConvTranspose2d(request));
  },
});
