import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { inViews } from "../expect/callerMemory.ts";
import { expectSameGradients } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/** The claim that tensors in the middle of larger buffers give the gradients of tensors in buffers of their own. */
export function viewsClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    observes: "memory",
    randomShare: 0.5,
    check: async (subject, draw) => {
      const request = exactIn(of, subject, draw);
      for (const views of inViews(subject.declared, request))
        expectSameGradients(await of.gradients(subject, views), await of.gradients(subject, request));
    },
  });
}
