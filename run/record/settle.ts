import type { ClaimResult } from "../../properties/claim/result.ts";
import { isShort } from "./counts.ts";
import {
  casesOf,
  countOf,
  declineOf,
  type Expectation,
  isDeclined,
  isUnjudged,
  type SettledResult,
} from "./runReport.ts";

/** Shares above 0 and up to 1 by the id of a claim. */
export type Required = ReadonlyMap<string, number>;

export interface Terms {
  readonly expectations: readonly Expectation[];
  /** The minimum share of judged cases of each required claim, by id. */
  readonly required: Required;
  /** The minimum number of cases of a claim that did not fail: if data went missing, there would be fewer. */
  readonly minCases: (id: string) => number;
}

export interface Settlement {
  readonly results: readonly SettledResult[];
  readonly problems: readonly string[];
}

/**
 * Compares results with expectations and requirements. An expectation is met by exactly its verdict; `unsupported` is
 * also met if only some cases were declined, and `fail` if cases were not put, since requests like theirs ended the target
 * in another claim: which claim meets such a request first depends on the order in which workers take claims. Lines of
 * claims that were not judged for other reasons are ignored. A required claim may decline no case, unless a line expects
 * it, or no more than `required` leaves. A claim that was judged and did not fail must have tried all cases of its plan.
 */
export function settle(results: readonly ClaimResult[], { expectations, required, minCases }: Terms): Settlement {
  const problems: string[] = [];
  const settled = results.map((result): SettledResult => {
    const own = expectations.filter(({ id }) => id === result.id);
    const met = own.filter((line) => isMet(line, result));
    const isJudged = !isUnjudged(result);
    for (const line of own) if (isJudged && !met.includes(line)) problems.push(outdated(line, result));
    const share = required.get(result.id);
    if (isShort(result, share) && !met.some(({ verdict }) => verdict === "unsupported"))
      problems.push(`${result.id} ${demandOf(share)}, but ${declineOf(result)}`);
    const [tried, minTried] = [casesOf(result), minCases(result.id)];
    if (!result.failure && tried < minTried)
      problems.push(`${result.id} must have tried ${countOf(minTried, "case")}, got ${tried}`);
    const expected = met.find(({ verdict }) => verdict === "fail") ?? met[0];
    return { ...result, ...(expected ? { expected } : {}) };
  });
  return { results: settled, problems };
}

function demandOf(share = 1): string {
  return share === 1 ? "is required" : `must be judged on at least ${Math.round(100 * share)} % of its cases`;
}

function isMet({ verdict }: Expectation, result: ClaimResult): boolean {
  return verdict === "fail" ? result.verdict === "failed" || result.unjudged !== undefined : isDeclined(result);
}

function outdated({ id, verdict }: Expectation, result: ClaimResult): string {
  if (verdict === "unsupported")
    return `${id} is expected to be unsupported, but every case was judged: remove this line`;
  const found = result.verdict === "passed" ? "passed" : "is unsupported";
  return `${id} is expected to fail, but ${found}: remove this line`;
}
