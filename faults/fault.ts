import type { Target } from "../impl/contract.ts";

/** A wrong implementation that the suite must notice: a small change to the reference. */
export interface Fault {
  /** `area/kebab-case`. */
  readonly id: string;
  /** What is wrong, in one sentence. */
  readonly sentence: string;
  /** What a user of such a library meets. */
  readonly effect?: string;
  /** How the mistake comes about. */
  readonly cause?: string;
  /** Rows of the register (`faults/bugs`) whose mistake this is, or whose trigger it has. */
  readonly seenIn?: readonly string[];
  /** The claims that must catch it. */
  readonly caughtBy: readonly string[];
  /** Values of one law in which it shows for every seed, where those of the quick profile are too few. */
  readonly values?: number;
  /** A fault that remembers calls gives a new one at each reading. */
  readonly target: Target;
}
