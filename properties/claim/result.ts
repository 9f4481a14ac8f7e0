import type { Discrepancy } from "./discrepancy.ts";
import type { Evidence } from "./evidence.ts";
import type { Exchange } from "./subject.ts";

export type Verdict = "passed" | "failed" | "unsupported";

/** The smallest case found on which a claim does not hold. */
export interface Failure extends Evidence {
  /** What is wrong, in facts. */
  readonly discrepancy: Discrepancy;
  /** The plain value from which the case's requests are derived; missing where the process ended before it was known. */
  readonly draw?: unknown;
  /** The requests of that case and their answers, in order. */
  readonly exchanges: readonly Exchange[];
  /** How many exchanges before the last are left out here; missing where none is. */
  readonly exchangesOmitted?: number;
  /** The exchanges of a few failing cases on the way to it, larger ones first. */
  readonly larger?: readonly (readonly Exchange[])[];
  /** How often a smaller failing case was found. */
  readonly shrinks: number;
  /** Why the same call may find other samples; missing where it repeats the failure. */
  readonly notReplayable?: string;
  /** Set where no case was judged, so that nothing is known of the claim. */
  readonly isUnjudged?: true;
  /** Of an error of the suite itself. */
  readonly stack?: string;
}

export interface ClaimResult {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** Cases on which the claim was judged. */
  readonly cases: number;
  /** Cases the target declined; they are not among `cases`. */
  readonly unsupportedCases: number;
  readonly unsupportedReasons: readonly string[];
  readonly milliseconds: number;
  /** Set where the saved case was judged, and the claim holds on it. */
  readonly isSavedPassed?: true;
  /** Statistical tests in the cases that were judged; missing for a claim without chance. */
  readonly decisions?: number;
  /** What could not be judged as sharply as planned. */
  readonly notes?: readonly string[];
  readonly failure?: Failure;
}
