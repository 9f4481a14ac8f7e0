import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import type { ApproximateGradients } from "../expect/approximate.ts";
import { itemOf, joinItems, sum } from "../expect/rearrange.ts";
import { expectSameGradients } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/** The claim that ∂weight and ∂bias of a batch add up those of its items, and that ∂input holds those of its items. */
export function batchClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    check: async (subject, draw) => {
      const batch = Math.min(Math.max(2, of.convOf(draw).batch), 5);
      const request = exactIn(of, subject, of.changed(draw, { batch }));
      const items: ApproximateGradients[] = [];
      for (let n = 0; n < batch; n++) {
        const [input, gradOutput] = [itemOf(request.input, n), itemOf(request.gradOutput, n)];
        items.push(await of.gradients(subject, { ...request, input, gradOutput }));
      }
      expectSameGradients(await of.gradients(subject, request), {
        input: joinItems(items.map((item) => item.input)),
        weight: items.map((item) => item.weight).reduce(sum),
        bias: request.bias && items.flatMap((item) => item.bias ?? []).reduce(sum),
      });
    },
  });
}
