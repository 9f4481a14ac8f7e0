import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { expectPresence, expectShape } from "../expect/expectTensor.ts";
import { labelOf } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/** The claim that each gradient has the shape and dtype of its tensor. */
export function shapesClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    check: async (subject, draw) => {
      const request = exactIn(of, subject, draw);
      const answer = await of.gradients(subject, request);
      for (const role of ["input", "weight", "bias"] as const) {
        const [gradient, wanted] = [answer[role], request[role]];
        expectPresence(gradient, wanted !== null, labelOf(role));
        if (gradient && wanted) expectShape(gradient, wanted, labelOf(role));
      }
    },
  });
}
