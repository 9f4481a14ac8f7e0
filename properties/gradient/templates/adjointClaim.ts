import { conv2dDraws } from "../../arbitraries/conv2dInside.ts";
import { exactGradient, gradientRows } from "../../arbitraries/gradientCase.ts";
import { type Claim, type ClaimNames, defineClaim } from "../../claim/claim.ts";
import { expectAdjoint } from "../../expect/expectAdjoint.ts";

/**
 * The claim that the gradient for `role` is the adjoint of the target's conv2d, which is linear in that tensor without
 * a bias. Both inner products are whole numbers far below 2⁵³.
 */
export function adjointClaim({ role, ...names }: ClaimNames & { readonly role: "input" | "weight" }): Claim {
  const name = role === "input" ? "x" : "w";
  return defineClaim({
    ...names,
    operations: ["conv2d", "conv2dGradient"],
    ...conv2dDraws,
    examples: gradientRows,
    check: async (subject, draw) => {
      const request = exactGradient(subject, { ...draw, bias: false });
      const { gradOutput, ...forward } = request;
      const output = await subject.conv2d(forward);
      const gradients = await subject.conv2dGradient(request);
      const backward = { answer: gradients[role], with: request[role] };
      expectAdjoint({ answer: output, with: gradOutput }, backward, `⟨${name}, ∂${name}(y)⟩`);
    },
  });
}
