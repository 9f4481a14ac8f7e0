import { denseReals } from "../arbitraries/data.ts";
import { transposedRequest, transposedSamples } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectUntouched, keptRequest } from "../expect/expectUntouched.ts";

/**
 * Claim: the call leaves input, weight, bias and parameters unchanged, and the output shares no memory with them.
 * Conditions: observed if target and suite share memory.
 * Catches: a weight flipped in place, outputs that alias an input (1×1 shortcuts).
 * Source: a function of values has no other effect.
 */
export const inputsUnchanged = defineClaim({
  id: "transposed/inputs-unchanged",
  title: "leaves its inputs as they were and answers in memory of its own",
  operations: ["convTranspose2d"],
  observes: "memory",
  ...transposedDraws,
  examples: transposedSamples,
  randomShare: 0.5,
  check: async (subject, draw) => {
    const request = transposedRequest(draw, denseReals);
    const kept = keptRequest(request);
    expectUntouched(kept, [await subject.convTranspose2d(request)]);
  },
});
