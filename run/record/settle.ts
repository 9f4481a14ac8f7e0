import type { ClaimResult } from "../../properties/claim/result.ts";
import { countOf, declineOf, type Expectation, isDeclined, type SettledResult } from "./runReport.ts";

export interface Terms {
  readonly expectations: readonly Expectation[];
  /** Ids of claims of which every case must be judged. */
  readonly required: ReadonlySet<string>;
  /** The minimum number of cases of a claim that did not fail: if data went missing, there would be fewer. */
  readonly minCases: (id: string) => number;
}

export interface Settlement {
  readonly results: readonly SettledResult[];
  readonly problems: readonly string[];
}

/**
 * Compares results with expectations and requirements. An expectation is met by exactly its verdict; `unsupported` is
 * also met if only some cases were declined. Lines of claims that were not judged are ignored: such a claim always
 * fails. A required claim may decline no case, unless a line expects it. A claim that did not fail must have tried all
 * cases of its plan.
 */
export function settle(results: readonly ClaimResult[], { expectations, required, minCases }: Terms): Settlement {
  const problems: string[] = [];
  const settled = results.map((result): SettledResult => {
    const own = expectations.filter(({ id }) => id === result.id);
    const met = own.filter((line) => isMet(line, result));
    const isJudged = !result.failure?.isUnjudged;
    for (const line of own) if (isJudged && !met.includes(line)) problems.push(outdated(line, result));
    if (required.has(result.id) && isDeclined(result) && !met.some(({ verdict }) => verdict === "unsupported"))
      problems.push(`${result.id} is required, but ${declineOf(result)}`);
    const [tried, minTried] = [result.cases + result.unsupportedCases, minCases(result.id)];
    if (result.verdict !== "failed" && tried < minTried)
      problems.push(`${result.id} must have tried ${countOf(minTried, "case")}, got ${tried}`);
    const expected = met.find(({ verdict }) => verdict === "fail") ?? met[0];
    return { ...result, ...(expected ? { expected } : {}) };
  });
  return { results: settled, problems };
}

function isMet({ verdict }: Expectation, result: ClaimResult): boolean {
  return verdict === "fail" ? result.verdict === "failed" && !result.failure?.isUnjudged : isDeclined(result);
}

function outdated({ id, verdict }: Expectation, result: ClaimResult): string {
  if (verdict === "unsupported")
    return `${id} is expected to be unsupported, but every case was judged: remove this line`;
  const found = result.verdict === "passed" ? "passed" : "is unsupported";
  return `${id} is expected to fail, but ${found}: remove this line`;
}
