import type { Discrepancy } from "./discrepancy.ts";
import type { Evidence } from "./evidence.ts";
import type { Exchange } from "./exchange.ts";

/** `unjudged`: nothing is known of the claim, since none of its cases was put to the target. */
export type Verdict = "passed" | "failed" | "unsupported" | "unjudged";

/** The smallest case found for which a claim does not hold, or why a claim was not judged at all. */
export interface Failure extends Evidence {
  /** What is wrong, as facts. */
  readonly discrepancy: Discrepancy;
  /** The plain value from which the case's requests are derived; missing if the process ended before it was known. */
  readonly draw?: unknown;
  /** The requests of that case and their answers, in order. */
  readonly exchanges: readonly Exchange[];
  /** How many exchanges before the last are left out here; missing if none. */
  readonly exchangesOmitted?: number;
  /** Set if numbers of tensors are missing here, since a written report does not hold all of a large tensor. */
  readonly isCut?: true;
  /** The exchanges of a few larger failing cases found before it, largest first. */
  readonly larger?: readonly (readonly Exchange[])[];
  /** How often a smaller failing case was found. */
  readonly shrinks: number;
  /** Why the same command may draw other samples; missing if it repeats the failure. */
  readonly notReplayable?: string;
  /** The stack of an error of the suite. */
  readonly stack?: string;
}

export interface ClaimResult {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** Cases on which the claim was judged. */
  readonly cases: number;
  /** Cases of the plan; missing if the target's process ended before they were counted. */
  readonly planned?: number;
  /** Cases that the target declined; they are not counted in `cases`. */
  readonly unsupportedCases: number;
  readonly unsupportedReasons: readonly string[];
  /** Cases that were not put, since a request like theirs ended the target earlier; missing if there are none. */
  readonly unjudged?: { readonly cases: number; readonly reasons: readonly string[] };
  readonly milliseconds: number;
  /** Set if the saved case was judged and the claim holds for it. */
  readonly isSavedPassed?: true;
  /** The largest |got − want| of an element as a share of its bound; missing if every element was exact. */
  readonly errorShare?: number;
  /** Statistical tests in the cases that were judged; missing for a claim without chance. */
  readonly decisions?: number;
  /** Notes on cases that were judged less sharply than planned. */
  readonly notes?: readonly string[];
  readonly failure?: Failure;
}
