import type { Claim } from "../../properties/claim/claim.ts";
import type { ClaimResult, Failure } from "../../properties/claim/runClaim.ts";
import type { Exchange } from "../../properties/claim/subject.ts";
import type { Limits } from "../limits.ts";
import type { Ended } from "../process/child.ts";
import type { Alarm } from "../process/watchdogState.ts";

/** What a traced child was at when it ended; `draw` is missing where no case was begun. */
export interface Trace {
  readonly exchange?: Exchange;
  readonly draw?: unknown;
}

/** A claim on which the process of the target ended. `trace`: where a second trial ended too; null where it did not. */
export function endedResult(claim: Claim, ended: Ended, limits: Limits, trace: Trace | null): ClaimResult {
  const message = endOf(ended, limits);
  if (trace === null)
    return failed(claim, { message: `${message}\na second trial of the same cases did not end so`, exchanges: [] });
  const { exchange, ...draw } = trace;
  return failed(claim, { message, exchanges: exchange ? [exchange] : [], ...draw });
}

/** A claim that could not be judged, since the target could not be loaded for it. */
export function notLoadedResult(claim: Claim, message: string): ClaimResult {
  return failed(claim, { message: `the target could not be loaded: ${message}`, exchanges: [], isUnjudged: true });
}

/** A claim that no limit left time for: failed, since nothing shows that it holds. */
export function notJudgedResult(claim: Claim, reason: string): ClaimResult {
  return failed(claim, { message: `not judged, since ${reason}`, exchanges: [], isUnjudged: true });
}

/** A claim that threw outside its trials: the suite's own error, shown with its stack. */
export function brokenResult(id: string, error: unknown): ClaimResult {
  const stack = error instanceof Error ? error.stack : undefined;
  const failure = { message: String(error), exchanges: [], isUnjudged: true, ...(stack ? { stack } : {}) } as const;
  return failed({ id, title: "" }, failure);
}

function failed({ id, title }: Pick<Claim, "id" | "title">, failure: Omit<Failure, "shrinks">): ClaimResult {
  const cases = { cases: 0, unsupportedCases: 0, unsupportedReasons: [], milliseconds: 0 };
  return { id, title, verdict: "failed", ...cases, failure: { shrinks: 0, ...failure } };
}

/** How a worker ended before it replied: one sentence, and what the target last wrote. */
export function endOf({ how, alarm, output }: Ended, limits: Limits): string {
  const sentence = alarm ? lateness(alarm, limits) : `the process of the target ${how}`;
  return [sentence, ...output].join("\n");
}

/** `the target did not answer within 30 s (--request-limit)` */
function lateness(alarm: Alarm, { startMilliseconds, requestMilliseconds }: Limits): string {
  const milliseconds = alarm === "start" ? startMilliseconds : requestMilliseconds;
  const what = alarm === "start" ? "did not load and answer its first request" : "did not answer";
  return `the target ${what} within ${milliseconds / 1000} s (--${alarm}-limit)`;
}
