import type { Conv2dGradients } from "../../contract/contract.ts";
import type { ApproximateGradients } from "../expect/approximate.ts";
import { expectMatches, expectPresence, expectPresent } from "../expect/expectTensor.ts";
import type { GradientRole } from "../oracle/naiveGradient.ts";
import type { WholeSums } from "../oracle/wholeSums.ts";

/** The roles of the gradients in an answer; without the bias if its gradient is null. */
export function rolesOf({ bias }: Pick<Conv2dGradients, "bias">): readonly GradientRole[] {
  return bias ? ["input", "weight", "bias"] : ["input", "weight"];
}

/** The name of a tensor's gradient in messages. */
export function labelOf(role: GradientRole): string {
  return `gradient of ${role}`;
}

/** Throws a discrepancy unless an answer equals the expected gradients as numbers, gradient by gradient. */
export function expectSameGradients(
  answer: ApproximateGradients,
  expected: ApproximateGradients,
  roles: readonly GradientRole[] = rolesOf(expected),
): void {
  expectPresence(answer.bias, expected.bias !== null, labelOf("bias"));
  for (const role of roles) {
    const [got, want] = [answer[role], expected[role]];
    if (got && want) expectMatches(got, want, labelOf(role));
  }
}

/** Throws a discrepancy unless every gradient equals its sums. */
export function expectWholeGradients<R extends Pick<Conv2dGradients, "bias">>(
  answer: ApproximateGradients,
  request: R,
  whole: (request: R, role: GradientRole) => WholeSums,
): void {
  for (const role of rolesOf(request)) {
    const gradient = answer[role];
    expectPresent(gradient, labelOf(role));
    expectMatches(gradient, whole(request, role), labelOf(role));
  }
}
