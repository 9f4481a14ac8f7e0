import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import type { Fill } from "../arbitraries/data.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { type Claim, defineClaim } from "../claim.ts";
import { expectWithin } from "../judge.ts";
import { errorBound } from "../oracle/errorBound.ts";
import { naiveConv2d } from "../oracle/naiveConv2d.ts";

/** The claim that every element lies within its a-priori error bound of the exact sum, on one kind of data. */
export function errorBoundClaim(id: string, title: string, fill: Fill): Claim {
  return defineClaim({
    id,
    title,
    operations: ["conv2d"],
    draws: conv2dCases,
    examples: requestRows,
    check: async (subject, draw) => {
      const request = conv2dRequest(draw, fill);
      const exact = naiveConv2d(request);
      expectWithin(await subject.conv2d(request), exact, errorBound(exact));
    },
  });
}
