import type { Fill } from "../arbitraries/data.ts";
import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimDefinition, ClaimNames } from "../claim/claim.ts";
import { standardOf } from "../claim/declaration.ts";
import { expectAccurate } from "../expect/expectAccurate.ts";
import { expectPresent } from "../expect/expectTensor.ts";
import { labelOf, rolesOf } from "./expectGradients.ts";
import { type About, claimAbout } from "./operation.ts";

interface BoundOn<Draw> extends Pick<ClaimDefinition<never>, "decides"> {
  readonly fill: Fill;
  readonly examples?: readonly Draw[];
}

/** The claim that every element of all three gradients lies within the error bound of its sum, on one kind of data. */
export function errorBoundClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  fill,
  examples = of.samples,
  ...names
}: ClaimNames & About<Draw, R> & BoundOn<Draw>): Claim {
  return claimAbout(of, {
    ...names,
    examples,
    check: async (subject, draw) => {
      const request = of.request(draw, fill);
      const answer = await of.gradients(subject, request);
      const standard = standardOf(subject.declared, of.operation, request.input.dtype);
      for (const role of rolesOf(request)) {
        const gradient = answer[role];
        expectPresent(gradient, labelOf(role));
        expectAccurate(gradient, of.sums(request, role), standard, labelOf(role));
      }
    },
  });
}
