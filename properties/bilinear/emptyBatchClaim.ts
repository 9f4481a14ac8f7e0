import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { expectWholeGradients } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/** The claim that ∂weight and ∂bias of an empty batch are zeros. */
export function emptyBatchClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    decides: ["inputGradient", "weightGradient", "biasGradient"],
    randomShare: 0.5,
    check: async (subject, draw) => {
      const request = exactIn(of, subject, of.changed(draw, { batch: 0 }));
      expectWholeGradients(await of.gradients(subject, request), request, of.whole);
    },
  });
}
