import { join } from "node:path";
import type { FalseAlarms } from "../../properties/claim/falseAlarms.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";

/** Part `index` of `count`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** A verdict that the maintainer knows of: as long as it stands, it does not fail the run. */
export interface Expectation {
  readonly id: string;
  readonly verdict: "fail" | "unsupported";
  readonly reason: string;
  /** Where it is followed up. */
  readonly issue?: string;
}

/** A claim's result and, where its verdict was expected, by which line. */
export interface SettledResult extends ClaimResult {
  readonly expected?: Expectation;
}

/** A fault that answers as the target does, or draws by the same distribution. */
export interface Candidate {
  readonly id: string;
  readonly sentence: string;
  /** Public threads about it: `keras#3015`. */
  readonly seenIn: readonly string[];
  /** Failing cases in which all its answers are the target's, or all its values of the same distribution. */
  readonly explained: number;
  /** Those of them in which it is the distribution that is the same. */
  readonly byDistribution: number;
}

/** Which known faults and formulas a target's wrong answers look like. */
export interface Diagnosis {
  /** Failing cases that were tried. */
  readonly cases: number;
  /** Faults that were tried on them. */
  readonly faults: number;
  /** The nearest first; none where no fault explains a case. */
  readonly candidates: readonly Candidate[];
  /**
   * Wrong formulas that give the scale of what was drawn, the likeliest first; in addition to faults, or where none
   * fits.
   */
  readonly formulas: readonly Formula[];
}

/** A wrong formula of a scale, or a wrong form of distribution, that explains samples. */
export interface Formula {
  readonly mistake: string;
  /** Failing cases whose wrong samples it explains, every one. */
  readonly explained: number;
}

/** What a run found, and what is needed to repeat it. */
export interface RunReport {
  /** The version of this suite. */
  readonly suite: string;
  /** TARGET as it was given; null for the reference and for a program. */
  readonly target: string | null;
  /** The program of `--command`; null otherwise. */
  readonly command: string | null;
  readonly seed: string;
  readonly profile: string;
  /** Random cases a claim, where `--runs` overrides the profile's; null otherwise. */
  readonly runs: number | null;
  /** Further options that a repetition of a claim needs: limits that were not the usual ones. */
  readonly limits: readonly string[];
  /** The saved case that was judged alone; null where the cases of the plan were. */
  readonly replayed: string | null;
  /** The folder in which failing cases are saved; null where they are not. */
  readonly savedIn: string | null;
  /** The ids of all selected claims, in the order of the catalogue, whatever the shard. */
  readonly plan: readonly string[];
  /** The part of the plan that this run was to judge; null for all of it. */
  readonly shard: Shard | null;
  /** The number of claims in that part; more than the results where the run was interrupted. */
  readonly planned: number;
  /** How often chance alone may fail the whole catalogue under this profile. */
  readonly falseAlarms: FalseAlarms;
  /** In the order of the catalogue. */
  readonly results: readonly SettledResult[];
  /** Why the target could not be run at all; null where it was. */
  readonly notRun: string | null;
  /**
   * What fails the run in addition to its claims: outdated expectations and required claims that were not judged whole.
   */
  readonly problems: readonly string[];
  readonly milliseconds: number;
  /** The most that one worker had in memory after a claim: suite and module target; a program has memory of its own. */
  readonly peakMemoryBytes: number;
  /** Known faults that answer as the target does where it fails; null where nothing fails that they could answer. */
  readonly diagnosis: Diagnosis | null;
}

/** Whether the claim failed and no expectation says so. */
export function isUnexpected({ verdict, expected }: SettledResult): boolean {
  return verdict === "failed" && expected?.verdict !== "fail";
}

/**
 * Whether every selected claim was judged, none failed unexpectedly, and one at least passed or failed as expected:
 * what is unsupported never passes. A shard may judge nothing; the least count is settled when the shards are merged.
 */
export function conforms({ planned, results, problems, shard }: RunReport): boolean {
  return (
    results.length === planned &&
    problems.length === 0 &&
    !results.some(isUnexpected) &&
    (shard !== null || results.some(({ verdict }) => verdict !== "unsupported"))
  );
}

/** Claims by verdict, and cases; a failure that was expected is counted in `failed` and in `failedAsExpected`. */
export interface Counts {
  readonly claims: number;
  readonly passed: number;
  readonly failed: number;
  readonly failedAsExpected: number;
  readonly unsupported: number;
  readonly cases: number;
  readonly unsupportedCases: number;
}

export function countsOf(results: readonly SettledResult[]): Counts {
  const having = (verdict: string) => results.filter((result) => result.verdict === verdict).length;
  const [passed, failed, unsupported] = [having("passed"), having("failed"), having("unsupported")];
  return {
    claims: results.length,
    passed,
    failed,
    failedAsExpected: failed - results.filter(isUnexpected).length,
    unsupported,
    cases: results.reduce((sum, result) => sum + result.cases, 0),
    unsupportedCases: results.reduce((sum, result) => sum + result.unsupportedCases, 0),
  };
}

/** Whether the target declined the claim, or some of its cases. */
export function isDeclined({ verdict, unsupportedCases }: ClaimResult): boolean {
  return verdict === "unsupported" || unsupportedCases > 0;
}

/** `2 of 100 cases unsupported: no float64` */
export function declineOf({ cases, unsupportedCases, unsupportedReasons }: ClaimResult): string {
  const reasons = unsupportedReasons.length > 0 ? `: ${unsupportedReasons.join("; ")}` : "";
  return `${unsupportedCases} of ${countOf(cases + unsupportedCases, "case")} unsupported${reasons}`;
}

/** What was judged, as the reports call it. */
export function nameOf({ target, command }: RunReport): string {
  return target ?? command ?? "The reference";
}

export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The file of a claim's saved case in a folder of them: `failures/conv2d__transposition.json`. */
export function savedCaseFile(folder: string, id: string): string {
  return join(folder, `${id.replaceAll("/", "__")}.json`);
}
