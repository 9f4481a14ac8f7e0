import { shownEnd } from "../../contract/lastOutput.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import type { EndedDiscrepancy, UnjudgedDiscrepancy } from "../../properties/claim/discrepancy.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import type { ClaimResult, Failure } from "../../properties/claim/result.ts";
import type { RequestKind } from "../ends/kindOf.ts";
import type { Limits } from "../limits.ts";
import type { Ended } from "../process/child.ts";
import type { Alarm } from "../process/watchdogState.ts";

/** What a traced child was working on when it ended; `draw` is missing if no case had started. */
export interface Trace {
  readonly exchange?: Exchange;
  /** The kinds of the requests before it. */
  readonly answered: RequestKind[];
  readonly draw?: unknown;
}

/**
 * The result of a claim during which the target's process ended. `trace`: of a second trial that ended too; null if it
 * did not. `shrinks`: how often a smaller case was found.
 */
export function endedResult(
  claim: Claim,
  ended: Ended,
  limits: Limits,
  trace: Trace | null,
  shrinks: number,
): ClaimResult {
  const { output } = ended;
  const discrepancy: EndedDiscrepancy = { kind: "ended", operation: null, how: endOf(ended, limits), output };
  if (trace === null) return without(claim, "failed", { discrepancy: { ...discrepancy, isRepeated: false } });
  const { exchange, answered: _, ...draw } = trace;
  return without(claim, "failed", { discrepancy, shrinks, ...(exchange ? { exchanges: [exchange] } : {}), ...draw });
}

/** The result of a claim without a judged case: nothing shows whether the claim holds. */
export function unjudgedResult(claim: Claim, discrepancy: UnjudgedDiscrepancy): ClaimResult {
  return without(claim, "unjudged", { discrepancy });
}

/** The result of a claim that threw outside its trials: an error of the suite, shown with its stack. */
export function brokenResult(id: string, error: unknown): ClaimResult {
  const stack = error instanceof Error ? error.stack : undefined;
  const discrepancy = { kind: "suite", error: String(error) } as const;
  return without({ id, title: "" }, "unjudged", { discrepancy, ...(stack ? { stack } : {}) });
}

/** A result without the counts of cases. */
function without(
  { id, title }: Pick<Claim, "id" | "title">,
  verdict: "failed" | "unjudged",
  failure: Partial<Failure> & Pick<Failure, "discrepancy">,
): ClaimResult {
  const cases = { cases: 0, unsupportedCases: 0, unsupportedReasons: [], milliseconds: 0 };
  return { id, title, verdict, ...cases, failure: { exchanges: [], shrinks: 0, ...failure } };
}

/** How a worker ended before its reply, and the last output of the target. */
export function endText(ended: Ended, limits: Limits): string {
  return [endOf(ended, limits), ...shownEnd(ended.output)].join("\n");
}

/** `the process of the target was ended by SIGSEGV`, or the limit that it did not keep. */
export function endOf({ how, alarm }: Ended, limits: Limits): string {
  return alarm ? lateness(alarm, limits) : `the process of the target ${how}`;
}

/** `the target did not answer within 30 s (--request-limit)` */
function lateness(alarm: Alarm, { startMilliseconds, requestMilliseconds }: Limits): string {
  const milliseconds = alarm === "start" ? startMilliseconds : requestMilliseconds;
  const what = alarm === "start" ? "did not load and answer its first request" : "did not answer";
  return `the target ${what} within ${milliseconds / 1000} s (--${alarm}-limit)`;
}
