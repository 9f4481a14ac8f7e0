import type { Conv2dGradientRequest } from "../../contract/contract.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { halfIntegers } from "../arbitraries/data.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { ensure } from "../claim/discrepancy.ts";
import { indexOf } from "../expect/expectTensor.ts";
import { innerProduct, innerTolerance, mapValues } from "../expect/rearrange.ts";
import type { GradientRole } from "../oracle/naiveGradient.ts";
import { labelOf, rolesOf } from "./expectGradients.ts";

/** The request without its gradOutput, with one element of a tensor increased by one. */
function nudged({ gradOutput: _, ...request }: Conv2dGradientRequest, role: GradientRole, element: number) {
  const tensor = request[role];
  return { ...request, [role]: tensor && mapValues(tensor, (value, i) => (i === element ? value + 1 : value)) };
}

/**
 * Claim: ⟨conv2d with one element increased by 1, gradOutput⟩ − ⟨conv2d, gradOutput⟩ is the gradient of that element.
 * Conditions: whole numbers; a convolution is linear in each of its tensors, so a difference of any size is exact.
 * Catches: a gradient of a function that is not the forward pass.
 * Source: the definition of a partial derivative.
 */
export const finiteDifferences = defineClaim({
  id: "gradient/is-the-finite-difference",
  title: "is the difference that one more in one element makes",
  rationale: "is the definition of a derivative, element by element, of the library's own forward pass",
  operations: ["conv2d", "conv2dGradient"],
  ...conv2dDraws,
  examples: gradientSamples,
  check: async (subject, draw) => {
    const request = exactGradient(subject, { ...draw, batch: Math.max(1, draw.batch) }, halfIntegers);
    const { gradOutput, ...forward } = request;
    const gradients = await subject.conv2dGradient(request);
    const plain = await subject.conv2d(forward);
    const before = innerProduct(plain, gradOutput);
    for (const role of rolesOf(request)) {
      const { shape, data } = request[role] as typeof request.input;
      const element = draw.seed % data.length;
      const moved = await subject.conv2d(nudged(request, role, element));
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
