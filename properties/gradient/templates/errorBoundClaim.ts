import type { Conv2dCase } from "../../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../../arbitraries/conv2dInside.ts";
import type { Fill } from "../../arbitraries/data.ts";
import { gradientRequest, gradientSamples } from "../../arbitraries/gradientCase.ts";
import { type Claim, type ClaimDefinition, type ClaimNames, defineClaim } from "../../claim/claim.ts";
import { standardOf } from "../../claim/declaration.ts";
import { expectAccurate } from "../../expect/expectAccurate.ts";
import { expectPresent } from "../../expect/expectTensor.ts";
import { gradientSums } from "../../oracle/productSums.ts";
import { labelOf, rolesOf } from "../expectGradients.ts";

interface BoundOn extends Pick<ClaimDefinition<never>, "decides"> {
  readonly fill: Fill;
  readonly examples?: readonly Conv2dCase[];
}

/** The claim that every element of all three gradients lies within the error bound of its sum, on one kind of data. */
export function errorBoundClaim({ fill, examples = gradientSamples, ...rest }: ClaimNames & BoundOn): Claim {
  return defineClaim({
    ...rest,
    operations: ["conv2dGradient"],
    ...conv2dDraws,
    examples,
    check: async (subject, draw) => {
      const request = gradientRequest(draw, fill);
      const answer = await subject.conv2dGradient(request);
      const standard = standardOf(subject.declared, "conv2dGradient");
      for (const role of rolesOf(request)) {
        const gradient = answer[role];
        expectPresent(gradient, labelOf(role));
        expectAccurate(gradient, gradientSums(request, role), standard, labelOf(role));
      }
    },
  });
}
