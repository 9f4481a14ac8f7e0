import type { Tensor } from "../../contract/contract.ts";
import { isTensor } from "../../contract/tensor.ts";
import { copyOf } from "../../impl/tensor.ts";
import { ensure } from "../claim/discrepancy.ts";
import { expectMatches } from "./expectTensor.ts";

/** A tensor of a request, and a copy of its values before the call. */
interface KeptTensor {
  readonly role: string;
  readonly tensor: Tensor;
  readonly copy: Tensor;
}

/** The tensors of a request, each with a copy. */
export function keptTensors(request: object): readonly KeptTensor[] {
  return Object.entries(request).flatMap(([role, tensor]) =>
    isTensor(tensor) ? [{ role, tensor, copy: copyOf(tensor) }] : [],
  );
}

/** Throws a discrepancy unless every tensor still has its values and no answer shares its memory. */
export function expectUntouched(kept: readonly KeptTensor[], answers: readonly Tensor[]): void {
  for (const { role, tensor, copy } of kept) {
    expectMatches(tensor, copy, role);
    for (const answer of answers)
      ensure(answer.data.buffer !== tensor.data.buffer, () => ({ kind: "rule", rule: "memory-shared", role }));
  }
}
