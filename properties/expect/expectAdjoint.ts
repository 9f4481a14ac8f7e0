import type { Tensor } from "../../contract/contract.ts";
import { ensure } from "../claim/discrepancy.ts";
import type { Approximate } from "./approximate.ts";
import { innerProduct, innerTolerance } from "./rearrange.ts";

/** An inner product: that of an answer and a tensor of the request. */
interface InnerProduct {
  readonly answer: Approximate;
  readonly with: Tensor;
}

/**
 * Throws a discrepancy unless ⟨conv2d(x, w), y⟩ equals the inner product of the adjoint, up to the tolerances of the
 * answers.
 */
export function expectAdjoint(forward: InnerProduct, backward: InnerProduct, what: string): void {
  const [got, want] = [innerProduct(backward.answer, backward.with), innerProduct(forward.answer, forward.with)];
  const since = "⟨conv2d(x, w), y⟩";
  const isWithin = () => {
    const tolerance = innerTolerance(forward.answer, forward.with) + innerTolerance(backward.answer, backward.with);
    return Math.abs(got - want) <= tolerance || tolerance === Number.POSITIVE_INFINITY;
  };
  ensure(got === want || isWithin(), () => ({ kind: "value", what, got, want, since }));
}
