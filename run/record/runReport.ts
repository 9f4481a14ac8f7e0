import { join } from "node:path";
import type { FalseAlarms } from "../../properties/claim/falseAlarms.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import type { Reach } from "../../properties/reach/measure.ts";
import type { DrawFinding } from "./measured/drawn.ts";
import type { ConvolutionFinding } from "./measured/finding.ts";
import type { HandleFinding } from "./measured/handles.ts";

/** Part `index` of `count`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** A verdict that the maintainer expects: a result with this verdict does not fail the run. */
export interface Expectation {
  readonly id: string;
  readonly verdict: "fail" | "unsupported";
  readonly reason: string;
  /** The issue that tracks it. */
  readonly issue?: string;
}

/** A claim's result, and the expectation that it met, if any. */
export interface SettledResult extends ClaimResult {
  readonly expected?: Expectation;
}

/** A fault that gives the target's answers, or samples of the same distribution. */
export interface Candidate {
  readonly id: string;
  readonly sentence: string;
  /** Public threads about the fault: `keras#3015`. */
  readonly seenIn: readonly string[];
  /**
   * Failing cases that the fault explains: all its answers equal the target's, or all its samples have the same
   * distribution.
   */
  readonly explained: number;
  /** The number of these cases that are explained by the distribution. */
  readonly byDistribution: number;
}

/** The known faults and formulas that give the same wrong answers as the target. */
export interface Diagnosis {
  /** Number of failing cases that were tried. */
  readonly cases: number;
  /** Number of faults that were tried on them. */
  readonly faults: number;
  /** The best match first; empty if no fault explains a case. */
  readonly candidates: readonly Candidate[];
  /**
   * Wrong formulas that give the scale of the sample, the likeliest first. They are listed in addition to faults, or if
   * no fault fits.
   */
  readonly formulas: readonly Formula[];
  /** What was measured of each convolution that fails. */
  readonly convolutions: readonly ConvolutionFinding[];
  /** What was measured of prepared weights; missing if these are not wrong, or their convolution is. */
  readonly handles?: HandleFinding;
  /** What was measured of initializers and layers that fail. */
  readonly draws: readonly DrawFinding[];
  /** Whether the time for further requests ended before all were put; more time may say more. */
  readonly isCut?: boolean;
}

/** A wrong formula of a scale, or a wrong form of distribution, that explains samples. */
export interface Formula {
  readonly mistake: string;
  /** Number of failing cases in which it explains every wrong sample. */
  readonly explained: number;
}

/** What changed since the run of a report. */
export interface Since {
  readonly file: string;
  /** The target of that run, if it is another. */
  readonly target?: string;
  /** Claims that fail now, and did not. */
  readonly broken: readonly string[];
  /** Claims that pass now, and failed. */
  readonly mended: readonly string[];
}

/** What a run found, and what is needed to repeat it. */
export interface RunReport {
  /** The version of this suite. */
  readonly suite: string;
  /** TARGET as given on the command line; null for the reference and for a program. */
  readonly target: string | null;
  /** The program of `--command`; null otherwise. */
  readonly command: string | null;
  readonly seed: string;
  readonly profile: string;
  /** Random cases per claim if `--runs` overrides the profile's number; null otherwise. */
  readonly runs: number | null;
  /** The number of failed claims after which the run stops; null or missing if it judges all. */
  readonly bail?: number | null;
  /** Further options that are needed to repeat a claim: limits that differ from the defaults. */
  readonly limits: readonly string[];
  /** The only saved case that was judged; null if the cases of the plan were judged. */
  readonly replayed: string | null;
  /** The folder in which failing cases are saved; null if they are not saved. */
  readonly savedIn: string | null;
  /** Variables that the suite set for the program of the target, since the user did not; empty for a module. */
  readonly environment: Readonly<Record<string, string>>;
  /** The ids of all selected claims in the order of the catalogue, the same for every shard. */
  readonly plan: readonly string[];
  /** The part of the plan that this run judges; null for the whole plan. */
  readonly shard: Shard | null;
  /** The number of claims in that part; larger than the number of results if the run was interrupted. */
  readonly planned: number;
  /** The probability that a correct target fails the whole catalogue by chance under this profile. */
  readonly falseAlarms: FalseAlarms;
  /** In the order of the catalogue. */
  readonly results: readonly SettledResult[];
  /** Why the target could not be run at all; null if it was run. */
  readonly notRun: string | null;
  /**
   * Problems that fail the run in addition to failed claims: outdated expectations, and required claims with declined
   * cases.
   */
  readonly problems: readonly string[];
  readonly milliseconds: number;
  /** The maximum memory of a worker after a claim: suite and module target. The memory of a program is not included. */
  readonly peakMemoryBytes: number;
  /** What the judged convolution requests reach, by operation; missing if none was kept. */
  readonly reach?: readonly Reach[];
  /** What changed since an earlier run; missing if none was named. */
  readonly since?: Since;
  /** Known faults that give the target's answers where it fails; null if no failing case can be compared. */
  readonly diagnosis: Diagnosis | null;
}

/** Whether the claim failed and no expectation covers the failure. */
export function isUnexpected({ verdict, expected }: SettledResult): boolean {
  return verdict === "failed" && expected?.verdict !== "fail";
}

/** Whether no case of the claim was judged, and no expectation covers this. */
export function isMissed({ verdict, expected }: SettledResult): boolean {
  return verdict === "unjudged" && expected?.verdict !== "fail";
}

/**
 * Whether the run conforms: every selected claim was judged or is expected to fail, none failed unexpectedly, and
 * at least one passed or failed as expected (an unsupported claim does not count as passed). A shard may judge no claim; the minimum count is
 * checked when the shards are merged.
 */
export function conforms({ planned, results, problems, shard }: RunReport): boolean {
  return (
    results.length === planned &&
    problems.length === 0 &&
    !results.some((result) => isUnexpected(result) || isMissed(result)) &&
    (shard !== null || results.some(({ verdict }) => verdict !== "unsupported"))
  );
}

/** Whether the target declined the whole claim or some of its cases. */
export function isDeclined({ verdict, unsupportedCases }: ClaimResult): boolean {
  return verdict === "unsupported" || unsupportedCases > 0;
}

/** `2 of 100 cases unsupported: no float64` */
export function declineOf(result: ClaimResult): string {
  const { unsupportedCases, unsupportedReasons } = result;
  const reasons = unsupportedReasons.length > 0 ? `: ${unsupportedReasons.join("; ")}` : "";
  return `${unsupportedCases} of ${countOf(casesOf(result), "case")} unsupported${reasons}`;
}

/** The cases of a claim that were judged, declined or not put. */
export function casesOf({ cases, unsupportedCases, unjudged }: ClaimResult): number {
  return cases + unsupportedCases + (unjudged?.cases ?? 0);
}

/** Whether the claim, or some of its cases, were not judged although the target may serve them. */
export function isUnjudged({ verdict, unjudged }: ClaimResult): boolean {
  return verdict === "unjudged" || unjudged !== undefined;
}

/** The name of the judged target in reports. */
export function nameOf({ target, command }: Pick<RunReport, "target" | "command">): string {
  return target ?? command ?? "The reference";
}

export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The file of a claim's saved case in a folder: `failures/conv2d__transposition.json`. */
export function savedCaseFile(folder: string, id: string): string {
  return join(folder, `${id.replaceAll("/", "__")}.json`);
}
