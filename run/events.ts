import type { ClaimResult } from "../properties/claim/result.ts";

/** What happens in a run, in order; each listener takes from it what it needs. */
export type RunEvent =
  /** The target answered the smoke request; the claims follow. */
  | { readonly kind: "ready" }
  /** The target could not be run; only `ended` follows. `isNoTarget`: the file exports no target, which is a usage error. */
  | { readonly kind: "not-run"; readonly message: string; readonly isNoTarget: boolean }
  | { readonly kind: "claim-started"; readonly id: string }
  /** Claims finish in any order. `residentBytes` is the memory of the worker after the claim, where it is known. */
  | { readonly kind: "claim-finished"; readonly result: ClaimResult; readonly residentBytes?: number }
  /** Claims that were not finished by then were interrupted. */
  | { readonly kind: "ended"; readonly milliseconds: number };
