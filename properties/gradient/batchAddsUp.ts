import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import type { ApproximateGradients } from "../expect/approximate.ts";
import { itemOf, joinItems, sum } from "../expect/rearrange.ts";
import { expectSameGradients } from "./expectGradients.ts";

/**
 * Claim: for a batch, ∂weight and ∂bias are the sums over the items' gradients, and ∂input holds the items' gradients.
 * Conditions: whole numbers for which every sum is exact.
 * Catches: the mean over the batch, only the last item, items counted twice when they are distributed to threads.
 * Source: the defining sums, split over n.
 */
export const batchAddsUp = defineClaim({
  id: "gradient/adds-up-over-the-batch",
  title: "adds up over the batch for weight and bias, item by item for the input",
  rationale: "names mixed batch items as the cause, which equality does not",
  operations: ["conv2dGradient"],
  ...conv2dDraws,
  examples: gradientSamples,
  check: async (subject, draw) => {
    const batch = Math.min(Math.max(2, draw.batch), 5);
    const request = exactGradient(subject, { ...draw, batch });
    const items: ApproximateGradients[] = [];
    for (let n = 0; n < batch; n++) {
      const [input, gradOutput] = [itemOf(request.input, n), itemOf(request.gradOutput, n)];
      items.push(await subject.conv2dGradient({ ...request, input, gradOutput }));
    }
    expectSameGradients(await subject.conv2dGradient(request), {
      input: joinItems(items.map((item) => item.input)),
      weight: items.map((item) => item.weight).reduce(sum),
      bias: request.bias && items.flatMap((item) => item.bias ?? []).reduce(sum),
    });
  },
});
