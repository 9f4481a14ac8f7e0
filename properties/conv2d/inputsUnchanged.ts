import { conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { denseReals } from "../arbitraries/data.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectUntouched, keptRequest } from "../expect/expectUntouched.ts";

/**
 * Claim: the call leaves input, weight, bias and parameters unchanged, and the output shares no memory with them.
 * Conditions: observed if target and suite share memory.
 * Catches: padding in place, parameters normalized in place, bias added into a cached weight, outputs that alias an input (1×1 shortcuts).
 * Source: a function of values has no other effect.
 */
export const inputsUnchanged = defineClaim({
  id: "conv2d/inputs-unchanged",
  title: "leaves its inputs as they were and answers in memory of its own",
  operations: ["conv2d"],
  observes: "memory",
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = conv2dRequest(draw, denseReals);
    const kept = keptRequest(request);
    expectUntouched(kept, [await subject.conv2d(request)]);
  },
});
