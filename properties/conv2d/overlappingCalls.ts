import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { overlappingCases } from "../arbitraries/overlapping.ts";
import { quickRegions } from "../arbitraries/regions.ts";
import { variants } from "../arbitraries/variants.ts";
import { defineClaim } from "../claim/claim.ts";
import { together } from "../claim/together.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { wholeConv2d } from "../oracle/wholeSums.ts";

/**
 * Claim: six convolutions of three sizes, with different data, are sent before the first is answered. Each output is the
 * sum that defines it.
 * Conditions: the target declares itself concurrent; whole numbers with S ≤ 2²⁴.
 * Catches: scratch buffers, outputs and plans that calls in progress share.
 * Source: a function of values; docs/protocol.md, describe, `concurrent`.
 */
export const overlappingCalls = defineClaim({
  id: "conv2d/overlapping-calls",
  title: "answers several requests at a time as it answers each alone",
  operations: ["conv2d"],
  requires: ["concurrent"],
  ...conv2dDraws,
  examples: [...variants, ...quickRegions],
  randomShare: 0.25,
  check: async (subject, draw) => {
    const requests = overlappingCases(draw, subject.declared).map((each) => exactRequest(subject, each));
    const outputs = await together(requests, subject.conv2d);
    for (const [i, output] of outputs.entries())
      expectMatches(output, wholeConv2d(requests[i] as (typeof requests)[number]), `output of request ${i + 1}`);
  },
});
