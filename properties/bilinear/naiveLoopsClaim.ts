import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import type { GradientRole } from "../oracle/naiveGradient.ts";
import { labelOf } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/** The claim that a gradient equals its naive loops on whole numbers. The empty batch has a separate claim. */
export function naiveLoopsClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  role,
  ...names
}: ClaimNames & About<Draw, R> & { readonly role: Exclude<GradientRole, "bias"> }): Claim {
  return claimAbout(of, {
    ...names,
    decides: [`${role}Gradient`],
    examples: [...of.rows, ...of.reach],
    eachRun: of.search.all,
    check: async (subject, draw) => {
      const batch = Math.max(1, of.convOf(draw).batch);
      const request = exactIn(of, subject, of.changed(draw, { batch }));
      const gradient = (await of.gradients(subject, request))[role];
      expectMatches(gradient, of.whole(request, role), labelOf(role));
    },
  });
}
