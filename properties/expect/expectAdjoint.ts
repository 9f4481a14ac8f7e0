import { ensure } from "../claim/discrepancy.ts";

/** Fails unless ⟨conv2d(x, w), y⟩ equals the inner product that the adjoint gives. */
export function expectAdjoint(forward: number, backward: number, what: string): void {
  const since = "⟨conv2d(x, w), y⟩";
  ensure(forward === backward, () => ({ kind: "value", what, got: backward, want: forward, since }));
}
