import { conv2dDraws } from "../../arbitraries/conv2dInside.ts";
import { exactGradient, gradientRows } from "../../arbitraries/gradientCase.ts";
import { reachRows } from "../../arbitraries/requestRows.ts";
import { type Claim, type ClaimNames, defineClaim } from "../../claim/claim.ts";
import { expectMatches } from "../../expect/expectTensor.ts";
import { type GradientRole, naiveGradient } from "../../oracle/naiveGradient.ts";
import { labelOf } from "../expectGradients.ts";

/** The claim that a gradient equals its naive loops on whole numbers. The empty batch has a separate claim. */
export function naiveLoopsClaim({
  role,
  ...names
}: ClaimNames & { readonly role: Exclude<GradientRole, "bias"> }): Claim {
  return defineClaim({
    ...names,
    operations: ["conv2dGradient"],
    decides: [`${role}Gradient`],
    ...conv2dDraws,
    examples: [...gradientRows, ...reachRows],
    check: async (subject, draw) => {
      const request = exactGradient(subject, { ...draw, batch: Math.max(1, draw.batch) });
      const gradient = (await subject.conv2dGradient(request))[role];
      expectMatches(gradient, naiveGradient(request, role), labelOf(role));
    },
  });
}
