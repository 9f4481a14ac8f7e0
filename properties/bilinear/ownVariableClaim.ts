import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { expectSameGradients } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/** The claim that the gradient for a tensor does not depend on that tensor, nor on the bias. */
export function ownVariableClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    check: async (subject, draw) => {
      const request = exactIn(of, subject, of.changed(draw, { bias: true }));
      const { input, weight, bias } = exactIn(
        of,
        subject,
        of.changed(draw, { bias: true, seed: of.convOf(draw).seed + 1 }),
      );
      const plain = await of.gradients(subject, request);
      expectSameGradients(await of.gradients(subject, { ...request, input }), plain, ["input", "bias"]);
      expectSameGradients(await of.gradients(subject, { ...request, weight }), plain, ["weight", "bias"]);
      expectSameGradients(await of.gradients(subject, { ...request, bias }), plain);
      const unbiased = await of.gradients(subject, { ...request, bias: null });
      expectSameGradients(unbiased, { ...plain, bias: null });
    },
  });
}
