import { conv2dCases } from "../../arbitraries/conv2dCase.ts";
import { gradientRequest, gradientRows } from "../../arbitraries/gradientCase.ts";
import { type Claim, type ClaimNames, defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { innerProduct } from "../../expect/rearrange.ts";

/**
 * The claim that the gradient for `role` is the adjoint of the target's own conv2d, which is linear in it without a bias.
 * Both inner products are whole numbers far below 2⁵³.
 */
export function adjointClaim({ role, ...names }: ClaimNames & { readonly role: "input" | "weight" }): Claim {
  const name = role === "input" ? "x" : "w";
  return defineClaim({
    ...names,
    operations: ["conv2d", "conv2dGradient"],
    draws: conv2dCases,
    examples: gradientRows,
    check: async (subject, draw) => {
      const request = gradientRequest({ ...draw, bias: false });
      const { gradOutput, ...forward } = request;
      const output = await subject.conv2d(forward);
      const gradients = await subject.conv2dGradient(request);
      const left = innerProduct(output, gradOutput);
      const right = innerProduct(request[role], gradients[role]);
      ensure(
        left === right,
        () => `⟨conv2d(x, w), y⟩ is ${left} and ⟨${name}, ∂${name}(y)⟩ is ${right}, must be equal`,
      );
    },
  });
}
