import type { ClaimResult } from "../../properties/claim/result.ts";
import { casesOf, isDeclined, isUnexpected, type SettledResult } from "./runReport.ts";

/** Claims by verdict, and cases. An expected failure is counted in `failed` and in `failedAsExpected`. */
export interface Counts {
  readonly claims: number;
  readonly passed: number;
  /** Passed claims that were judged on few of their cases: `isThin`. */
  readonly thin: number;
  readonly failed: number;
  readonly failedAsExpected: number;
  readonly unsupported: number;
  readonly unjudged: number;
  readonly cases: number;
  readonly unsupportedCases: number;
  /** Cases that were not put, since a request like theirs ended the target earlier. */
  readonly unjudgedCases: number;
}

export function countsOf(results: readonly SettledResult[]): Counts {
  const having = (verdict: string) => results.filter((result) => result.verdict === verdict).length;
  const sumOf = (count: (result: SettledResult) => number) => results.reduce((sum, result) => sum + count(result), 0);
  const failed = having("failed");
  return {
    claims: results.length,
    passed: having("passed"),
    thin: results.filter(isThin).length,
    failed,
    failedAsExpected: failed - results.filter(isUnexpected).length,
    unsupported: having("unsupported"),
    unjudged: having("unjudged"),
    cases: sumOf(({ cases }) => cases),
    unsupportedCases: sumOf(({ unsupportedCases }) => unsupportedCases),
    unjudgedCases: sumOf(({ unjudged }) => unjudged?.cases ?? 0),
  };
}

/** A claim that passed on a smaller share of its cases is thin. */
const thinShare = 0.1;

/** The cases of the plan; those that were tried if the number is unknown. */
export function plannedOf(result: ClaimResult): number {
  return result.planned ?? casesOf(result);
}

/** Whether the claim passed, but on so few of its cases that this says little. */
export function isThin(result: ClaimResult): boolean {
  return result.verdict === "passed" && result.cases < thinShare * plannedOf(result);
}

/** Whether the target declined cases, and the others are a smaller share than required. */
export function isShort(result: ClaimResult, share: number | undefined): boolean {
  return share !== undefined && isDeclined(result) && result.cases < share * casesOf(result);
}
