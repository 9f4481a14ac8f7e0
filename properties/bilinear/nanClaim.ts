import { unpadded } from "../arbitraries/conv2dCase.ts";
import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { requireNan } from "../claim/required.ts";
import { expectMatches, expectPresent } from "../expect/expectTensor.ts";
import { mapValues } from "../expect/rearrange.ts";
import { withAmbiguous } from "../values/ambiguousZeros.ts";
import { labelOf, rolesOf } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/** The claim that a NaN of gradOutput reaches the sums that hold it, and no other. */
export function nanClaim<Draw, R extends Conv2dGradientRequest4>({ of, ...names }: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    randomShare: 0.5,
    check: async (subject, draw) => {
      const { dtype, seed } = of.convOf(draw);
      requireNan(subject.declared, of.operation, dtype);
      const whole = exactIn(of, subject, of.changed(draw, unpadded));
      const place = seed % Math.max(1, whole.gradOutput.data.length);
      const gradOutput = mapValues(whole.gradOutput, (value, i) => (i === place ? Number.NaN : value));
      const request = { ...whole, gradOutput };
      const answer = await of.gradients(subject, request);
      for (const role of rolesOf(request)) {
        const [label, gradient, exact] = [labelOf(role), answer[role], of.whole(request, role)];
        expectPresent(gradient, label);
        expectMatches(withAmbiguous(gradient, exact, of.mayMeetZeros(request, role)), exact, label);
      }
    },
  });
}
