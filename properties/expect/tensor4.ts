import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import { isTensor4, type Tensor4 } from "../../impl/tensor.ts";
import { ensureForm } from "./expectTensor.ts";

/**
 * The same tensor, typed as one of four axes. Throws a discrepancy if it has another number of axes, as an answer may.
 */
export function tensor4<T extends Tensor>(tensor: T, label = "the answer"): T & Tensor4 {
  const isKnown = isTensor4(tensor);
  ensureForm(isKnown, () => ({ label, property: "axes", got: tensor.shape.length, want: 4 }));
  return tensor;
}

type Operands = Pick<Conv2dRequest, "input" | "weight">;

/** A request whose input and weight are known to have four axes. */
export type Shaped<R extends Operands> = R & { readonly input: Tensor4; readonly weight: Tensor4 };

/** The same request, with input and weight typed as tensors of four axes. */
export function shaped<R extends Operands>(request: R): Shaped<R> {
  return { ...request, input: tensor4(request.input, "input"), weight: tensor4(request.weight, "weight") };
}
