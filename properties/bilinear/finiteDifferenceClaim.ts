import type { Conv2dGradientRequest } from "../../contract/contract.ts";
import { halfIntegers } from "../arbitraries/data.ts";
import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { ensure } from "../claim/discrepancy.ts";
import { indexOf } from "../expect/expectTensor.ts";
import { innerProduct, innerTolerance, mapValues } from "../expect/rearrange.ts";
import type { GradientRole } from "../oracle/naiveGradient.ts";
import { labelOf, rolesOf } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/** The request with one element of a tensor increased by one. */
function nudged<R extends Conv2dGradientRequest>(request: R, role: GradientRole, element: number): R {
  const tensor = request[role];
  return { ...request, [role]: tensor && mapValues(tensor, (value, i) => (i === element ? value + 1 : value)) };
}

/**
 * The claim that a gradient is the difference that one more in one element makes in ⟨output, gradOutput⟩. The forward
 * pass is linear in each of its tensors, so a difference of any size is exact.
 */
export function finiteDifferenceClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    operations: [of.forwardOperation, of.operation],
    check: async (subject, draw) => {
      const { batch, seed } = of.convOf(draw);
      const request = exactIn(of, subject, of.changed(draw, { batch: Math.max(1, batch) }), halfIntegers);
      const { gradOutput } = request;
      const gradients = await of.gradients(subject, request);
      const plain = await of.forward(subject, request);
      const before = innerProduct(plain, gradOutput);
      for (const role of rolesOf(request)) {
        const { shape, data } = request[role] as typeof request.input;
        const element = seed % data.length;
        const moved = await of.forward(subject, nudged(request, role, element));
        const difference = innerProduct(moved, gradOutput) - before;
        const what = `${labelOf(role)}[${indexOf(element, shape)}]`;
        const got = gradients[role]?.data[element] ?? null;
        const tolerance = () =>
          innerTolerance(plain, gradOutput) +
          innerTolerance(moved, gradOutput) +
          (gradients[role]?.tolerance?.(element) ?? 0);
        ensure(got === difference || (got !== null && Math.abs(got - difference) <= tolerance()), () => ({
          kind: "value",
          what,
          got,
          want: difference,
          since: "the finite difference",
        }));
      }
    },
  });
}
