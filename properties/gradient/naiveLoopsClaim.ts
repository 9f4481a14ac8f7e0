import { conv2dCases } from "../arbitraries/conv2dCase.ts";
import { gradientRequest, gradientRows } from "../arbitraries/gradientCase.ts";
import { type Claim, defineClaim } from "../claim.ts";
import { ensure } from "../discrepancy.ts";
import { expectEqual } from "../judge.ts";
import { type GradientRole, naiveGradient } from "../oracle/naiveGradient.ts";
import { labelOf } from "./expectGradients.ts";

/** The claim that one of the gradients equals its naive loops on whole numbers. */
export function naiveLoopsClaim(role: GradientRole, id: string, title: string): Claim {
  return defineClaim({
    id,
    title,
    operations: ["conv2dGradient"],
    draws: conv2dCases,
    examples: gradientRows,
    check: async (subject, draw) => {
      const request = gradientRequest(role === "bias" ? { ...draw, bias: true } : draw);
      const gradient = (await subject.conv2dGradient(request))[role];
      ensure(gradient !== null, () => `${labelOf(role)} is null, must be a tensor`);
      expectEqual(gradient, naiveGradient(request, role), labelOf(role));
    },
  });
}
