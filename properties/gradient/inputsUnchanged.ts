import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { denseReals } from "../arbitraries/data.ts";
import { gradientRequest, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectUntouched, keptRequest } from "../expect/expectUntouched.ts";

/**
 * Claim: the call leaves input, weight, bias, gradOutput and parameters unchanged, and each gradient has separate memory.
 * Conditions: observed if target and suite share memory.
 * Catches: gradients accumulated into the request, gradOutput returned as a gradient (1×1 shortcuts).
 * Source: a function of values has no other effect.
 */
export const inputsUnchanged = defineClaim({
  id: "gradient/inputs-unchanged",
  title: "leaves its inputs as they were and answers in memory of its own",
  rationale: "names the input that was overwritten; equality sees it only in a later call",
  operations: ["conv2dGradient"],
  observes: "memory",
  ...conv2dDraws,
  examples: gradientSamples,
  randomShare: 0.5,
  check: async (subject, draw) => {
    const request = gradientRequest(draw, denseReals);
    const kept = keptRequest(request);
    const { input, weight, bias } = await subject.conv2dGradient(request);
    expectUntouched(kept, [input, weight, ...(bias ? [bias] : [])]);
  },
});
