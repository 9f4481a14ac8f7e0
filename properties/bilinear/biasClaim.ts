import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { expectMatches, expectPresent } from "../expect/expectTensor.ts";
import { mapValues } from "../expect/rearrange.ts";
import { labelOf } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/** The claim that ∂bias is the sum of gradOutput, also if input and weight are all zeros. */
export function biasClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  const label = labelOf("bias");
  return claimAbout(of, {
    ...names,
    examples: of.rows,
    check: async (subject, draw) => {
      const batch = Math.max(1, of.convOf(draw).batch);
      const request = exactIn(of, subject, of.changed(draw, { batch, bias: true }));
      const zero = () => 0;
      const idle = { ...request, input: mapValues(request.input, zero), weight: mapValues(request.weight, zero) };
      const expected = of.whole(request, "bias");
      for (const asked of [request, idle]) {
        const { bias } = await of.gradients(subject, asked);
        expectPresent(bias, label);
        expectMatches(bias, expected, label);
      }
    },
  });
}
