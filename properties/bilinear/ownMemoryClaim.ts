import { denseReals } from "../arbitraries/data.ts";
import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { expectUntouched, keptRequest } from "../expect/expectUntouched.ts";
import { type About, claimAbout } from "./operation.ts";

/** The claim that a call leaves its request unchanged and answers in memory of its own. */
export function ownMemoryClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    observes: "memory",
    randomShare: 0.5,
    check: async (subject, draw) => {
      const request = of.request(draw, denseReals);
      const kept = keptRequest(request);
      const { input, weight, bias } = await of.gradients(subject, request);
      expectUntouched(kept, [input, weight, ...(bias ? [bias] : [])]);
    },
  });
}
