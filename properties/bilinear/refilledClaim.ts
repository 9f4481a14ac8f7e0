import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { expectRefilled } from "../expect/callerMemory.ts";
import { labelOf } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/** The claim that the weight, negated in place between two calls, negates ∂input. */
export function refilledClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    observes: "memory",
    randomShare: 0.5,
    check: (subject, draw) =>
      expectRefilled(
        async (request) => (await of.gradients(subject, request)).input,
        exactIn(of, subject, draw),
        labelOf("input"),
      ),
  });
}
