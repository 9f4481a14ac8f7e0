import { isDeepStrictEqual } from "node:util";
import type { Tensor } from "../../contract/contract.ts";
import { isTensor } from "../../contract/tensor.ts";
import { copied } from "../claim/copied.ts";
import { ensure } from "../claim/discrepancy.ts";
import { expectMatches } from "./expectTensor.ts";

/** A request, and a copy of it before the call. */
interface KeptRequest {
  readonly request: object;
  readonly copy: Readonly<Record<string, unknown>>;
}

export function keptRequest(request: object): KeptRequest {
  return { request, copy: copied(request) as KeptRequest["copy"] };
}

/** Throws a discrepancy unless the request is as it was and no answer shares the memory of its tensors. */
export function expectUntouched({ request, copy }: KeptRequest, answers: readonly Tensor[]): void {
  for (const [role, value] of Object.entries(request)) {
    const before = copy[role];
    if (isTensor(value) && isTensor(before)) {
      expectMatches(value, before, role);
      for (const answer of answers)
        ensure(answer.data.buffer !== value.data.buffer, () => ({ kind: "rule", rule: "memory-shared", role }));
    } else
      ensure(isDeepStrictEqual(value, before), () => {
        const [got, want] = [JSON.stringify(value), JSON.stringify(before)];
        return { kind: "rule", rule: "request-changed", role, got, want };
      });
  }
}
