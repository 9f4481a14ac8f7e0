import type { AccuracyClass } from "../../../contract/contract.ts";
import type { Change, Convolution, Part } from "./change.ts";
import type { Condition } from "./condition.ts";

/** A known mistake that gives the same answers. */
export interface Citation {
  readonly id: string;
  readonly sentence: string;
  /** Public threads about the mistake: `keras#3015`. */
  readonly seenIn: readonly string[];
}

/** The requests of the run whose answers are known to be right or wrong, each once. */
export interface RunCounts {
  /** Those that meet the conditions `fails` of a finding or, without these, `where`; all without both. */
  readonly met: number;
  readonly wrongMet: number;
  readonly others: number;
  readonly wrongOthers: number;
}

/** What was found about an operation that answers wrongly. */
export interface ConvolutionFinding {
  readonly operation: Convolution;
  readonly parts: readonly Part[];
  /** The conditions of the requests that are wrong, at most four; null if no short rule holds. */
  readonly where: readonly Condition[] | null;
  /**
   * The conditions that all wrong requests meet and few others, of the run and of those that were put; null if there are
   * none. There may be more than in `where`, since a mistake may make no difference to a request.
   */
  readonly fails: readonly Condition[] | null;
  /** What the target computes there; null if no change of the index map, the values or the precision fits. */
  readonly change: Change | null;
  /** The known mistake that gives the target's answers to all requests; null for none. */
  readonly asIn: Citation | null;
  /** Distinct requests that were put. */
  readonly requests: number;
  /** How many of them the target answered wrongly; all of these meet the conditions. */
  readonly wrong: number;
  /** How many of them meet the conditions `fails` or, without these, `where`; 0 without both. */
  readonly met: number;
  /** The same for the requests of the run; null if none of their answers is known to be wrong. */
  readonly inRun: RunCounts | null;
  /** Accuracy classes whose bounds all wrong answers meet; empty if none does, or values are not the matter. */
  readonly classes: readonly AccuracyClass[];
}
