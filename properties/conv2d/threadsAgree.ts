import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { quickRegions, simplestCase } from "../arbitraries/regions.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { wholeConv2d } from "../oracle/wholeSums.ts";

/** Ten million products, which libraries share among their threads, and sizes that no number of threads divides. */
const muchWork = {
  ...simplestCase,
  ...{ batch: 3, inPerGroup: 13, outPerGroup: 37, kernelHeight: 3, kernelWidth: 3, outHeight: 29, outWidth: 23 },
  ...{ padTop: 1, padBottom: 1, padLeft: 1, padRight: 1, bias: true },
};

/**
 * Claim: every output is the sum that defines it when the program is started with one thread for each core, at least
 * two. The other claims hold for one thread, so that both numbers of threads agree within the bound.
 * Conditions: a program that declares `threads`; whole numbers with S ≤ 2²⁴.
 * Catches: rows or channels that no thread computes, or that two threads add to at a time.
 * Source: docs/protocol.md, describe, `threads`; the defining sum has no threads.
 */
export const threadsAgree = defineClaim({
  id: "conv2d/threads-agree",
  title: "equals the sum that defines it on several threads, too",
  operations: ["conv2d"],
  requires: ["threads"],
  ...conv2dDraws,
  examples: [muchWork, ...quickRegions],
  randomShare: 0.1,
  check: async (subject, draw) => {
    const request = exactRequest(subject, draw);
    expectMatches(await subject.conv2d(request), wholeConv2d(request));
  },
});
