import type { Conv2dGradientRequest, Conv2dGradients } from "../../contract/contract.ts";
import { expectMatches, expectPresence, expectPresent } from "../expect/expectTensor.ts";
import { type GradientRole, naiveGradient } from "../oracle/naiveGradient.ts";

/** The gradients of an answer, apart from a bias gradient that is not there. */
export function rolesOf({ bias }: Pick<Conv2dGradients, "bias">): readonly GradientRole[] {
  return bias ? ["input", "weight", "bias"] : ["input", "weight"];
}

/** What messages call the gradient for a tensor. */
export function labelOf(role: GradientRole): string {
  return `gradient of ${role}`;
}

/** Fails unless two answers, or what must be one, are equal as numbers, gradient by gradient. */
export function expectSameGradients(
  answer: Conv2dGradients,
  expected: Conv2dGradients,
  roles: readonly GradientRole[] = rolesOf(expected),
): void {
  expectPresence(answer.bias, expected.bias !== null, labelOf("bias"));
  for (const role of roles) {
    const [got, want] = [answer[role], expected[role]];
    if (got && want) expectMatches(got, want, labelOf(role));
  }
}

/** Fails unless every gradient equals the naive loops. */
export function expectNaiveGradients(answer: Conv2dGradients, request: Conv2dGradientRequest): void {
  for (const role of rolesOf(request)) {
    const gradient = answer[role];
    expectPresent(gradient, labelOf(role));
    expectMatches(gradient, naiveGradient(request, role), labelOf(role));
  }
}
