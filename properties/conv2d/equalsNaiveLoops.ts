import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { reachRows, requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { wholeConv2d } from "../oracle/wholeSums.ts";
import { conv2dSearch } from "../reach/searching.ts";

/**
 * Claim: every output is the sum that defines it. Data are whole numbers with S ≤ 2²⁴. Every order of summation, fused
 * or not, gives the same number, so the outputs must be equal.
 * Catches: any exchanged, dropped or misplaced index, in any combination of parameters.
 * Source: `torch.nn.Conv2d`, the formula of its documentation.
 */
export const equalsNaiveLoops = defineClaim({
  id: "conv2d/equals-naive-loops",
  title: "equals the sum that defines it, loop by loop",
  rationale: "states the definition on whole requests; its smallest cases are as small as those of special claims",
  operations: ["conv2d"],
  decides: ["output"],
  ...conv2dDraws,
  examples: [...requestRows, ...reachRows],
  eachRun: conv2dSearch.all,
  check: async (subject, draw) => {
    const request = exactRequest(subject, draw);
    expectMatches(await subject.conv2d(request), wholeConv2d(request));
  },
});
