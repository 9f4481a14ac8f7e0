import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { expectAdjoint } from "../expect/expectAdjoint.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/**
 * The claim that the gradient for `role` is the adjoint of the target's forward pass, which is linear in that tensor
 * without a bias. Both inner products are whole numbers far below 2⁵³.
 */
export function adjointClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  role,
  ...names
}: ClaimNames & About<Draw, R> & { readonly role: "input" | "weight" }): Claim {
  const name = role === "input" ? "x" : "w";
  return claimAbout(of, {
    ...names,
    operations: [of.forwardOperation, of.operation],
    examples: of.rows,
    check: async (subject, draw) => {
      const request = exactIn(of, subject, of.changed(draw, { bias: false }));
      const output = await of.forward(subject, request);
      const gradients = await of.gradients(subject, request);
      const backward = { answer: gradients[role], with: request[role] };
      expectAdjoint({ answer: output, with: request.gradOutput }, backward, `⟨${name}, ∂${name}(y)⟩`);
    },
  });
}
