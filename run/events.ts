import type { Judged } from "./judge/isolated.ts";

/** The events of a run, in order. Each listener uses the fields that it needs. */
export type RunEvent =
  /** The target answered the smoke request; the claims follow. */
  | { readonly kind: "ready" }
  /** The target could not be run; only `ended` follows. `isNoTarget`: the file exports no target (a usage error). */
  | { readonly kind: "not-run"; readonly message: string; readonly isNoTarget: boolean }
  | { readonly kind: "claim-started"; readonly id: string }
  /** Claims finish in any order. */
  | ({ readonly kind: "claim-finished" } & Judged)
  /** The end of the run. Claims that are not finished by then were interrupted. */
  | { readonly kind: "ended"; readonly milliseconds: number };
