import type { Target } from "../impl/contract.ts";

/** A wrong implementation that the suite must notice: a small change to the reference. */
export interface Fault {
  /** `area/kebab-case`. */
  readonly id: string;
  /** What is wrong, in one sentence. */
  readonly sentence: string;
  /** The claims that must catch it. */
  readonly caughtBy: readonly string[];
  readonly target: Target;
}
