import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { wholeConv2d } from "../oracle/wholeSums.ts";

/**
 * Claim: the defining sum holds for K = inChannels / groups · kh · kw beyond 256, where matrix products are blocked.
 * Catches: the last block of K dropped or added twice, accumulators reset between blocks (faults/bugs.json V2, N1).
 * Source: the defining sum.
 */
export const manyProducts = defineClaim({
  id: "conv2d/many-products",
  title: "is right where one output sums more than 256 products",
  rationale: "reaches blocked and vectorised sums, which small cases do not fill",
  operations: ["conv2d"],
  decides: ["output"],
  ...conv2dDraws,
  randomShare: 0.3,
  check: async (subject, draw) => {
    const request = exactRequest(subject, {
      ...draw,
      inPerGroup: Math.ceil((257 + (draw.seed % 300)) / (draw.kernelHeight * draw.kernelWidth)),
      outHeight: Math.min(draw.outHeight, 5),
      outWidth: Math.min(draw.outWidth, 5),
      outPerGroup: Math.min(draw.outPerGroup, 17),
    });
    expectMatches(await subject.conv2d(request), wholeConv2d(request));
  },
});
