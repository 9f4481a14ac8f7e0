import { ensure } from "../claim/discrepancy.ts";

/** Throws a discrepancy unless ⟨conv2d(x, w), y⟩ equals the inner product of the adjoint. */
export function expectAdjoint(forward: number, backward: number, what: string): void {
  const since = "⟨conv2d(x, w), y⟩";
  ensure(forward === backward, () => ({ kind: "value", what, got: backward, want: forward, since }));
}
