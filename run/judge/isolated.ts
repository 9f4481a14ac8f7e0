import type { ClaimResult } from "../../properties/claim/result.ts";
import { type EndMemory, endMemory } from "../ends/endMemory.ts";
import { kindOf } from "../ends/kindOf.ts";
import type { JudgedNotes } from "../judged/judgedRequests.ts";
import type { Job } from "../judgeJobs.ts";
import type { Limits } from "../limits.ts";
import type { Ended } from "../process/child.ts";
import { isOwn, type TargetChoice } from "../target/loadTarget.ts";
import { type JudgeChild, judgeChild } from "./judgeChild.ts";
import type { ClaimAsk, JudgedReply, NotOpened } from "./messages.ts";
import { smallestEnd } from "./smallestEnd.ts";
import { endedResult, endOf, endText, type Trace, unjudgedResult } from "./unjudged.ts";

/** Judges claims in a child process, so that a target that crashes or hangs stops nothing else. */
export interface IsolatedJudge {
  /** Starts the child, which loads its code; the target is loaded or started later. */
  readonly start: () => void;
  /** Loads or starts the target and sends the smoke request; null if the target is ready. */
  readonly tryTarget: (target: TargetChoice, signal: AbortSignal) => Promise<NotOpened | null>;
  /** Judges the target by one claim. If the signal aborts, the child is killed and the result is null. */
  readonly judge: (job: Job, signal: AbortSignal) => Promise<Judged | null>;
  /** Kills the child; resolves when it is gone. */
  readonly end: () => Promise<void>;
}

/** A claim's result, and what else is known of it: its judged requests, and the worker's memory after the claim. */
export interface Judged {
  readonly result: ClaimResult;
  readonly requests?: JudgedNotes;
  readonly residentBytes?: number;
}

/** What the judges of a run share. */
export interface RestartBudget {
  /** How often the run may restart a target that has ended or hung, in all and from now on. */
  readonly allowed: number;
  left: number;
  /** The requests that ended the target. */
  readonly ends: EndMemory;
  /** Whether a module ended its process: from then on every claim is traced, so that one end shows its request. */
  isTraced: boolean;
  /** Whether the target still starts after all restarts. */
  isOpenable: boolean;
}

export function restartBudget(allowed: number): RestartBudget {
  return { allowed, left: allowed, ends: endMemory(), isTraced: false, isOpenable: true };
}

interface Context {
  readonly child: JudgeChild;
  readonly limits: Limits;
  readonly budget: RestartBudget;
  readonly ends: EndMemory;
}

/**
 * How often one claim may restart a target: after the end of an earlier claim, and to find a smaller case, which may take
 * half of what the run has left.
 */
const minRestarts = 4;
const maxRestarts = 24;

function restartsOf({ left }: RestartBudget): number {
  return Math.min(left, maxRestarts, Math.max(minRestarts, Math.floor(left / 2)));
}

export function isolatedJudge(limits: Limits, budget: RestartBudget): IsolatedJudge {
  const child = judgeChild();
  return {
    start: child.start,
    tryTarget: (target, signal) => tryTarget(child, limits, target, signal),
    judge: (job, signal) => {
      // The targets of the suite differ from job to job.
      const ends = isOwn(job.target) ? endMemory() : budget.ends;
      return judge({ child, limits, budget, ends }, job, signal);
    },
    end: child.end,
  };
}

async function tryTarget(
  child: JudgeChild,
  limits: Limits,
  target: TargetChoice,
  signal: AbortSignal,
): Promise<NotOpened | null> {
  const reply = await child.put({ kind: "smoke", target, limits }, signal);
  if (reply.kind === "ready") return null;
  if (reply.kind === "judged") throw new Error("a worker got a smoke request and must not judge a claim");
  return reply.kind === "ended" ? { kind: "cannotRun", message: endText(reply, limits) } : reply;
}

async function judge(context: Context, job: Job, signal: AbortSignal): Promise<Judged | null> {
  const { child, budget } = context;
  const restarts = restartsOf(budget);
  if (restarts <= 0) return spent(context, job, signal);
  const started = performance.now();
  const { isTraced } = budget;
  const ask = { ...askOf(context, job), restarts, isTraced };
  const reply = await child.put(ask, signal);
  if (signal.aborted) return null;
  if (reply.kind === "judged") return taken(context, job, reply);
  if (reply.kind === "ready") throw new Error("a worker got a claim and must judge it, but replied ready");
  budget.left -= 1;
  const judged =
    reply.kind === "ended" && isTraced
      ? { result: await ended(context, job, ask, reply, signal) }
      : await retry(context, job, ask, reply, signal);
  return judged && { ...judged, result: { ...judged.result, milliseconds: performance.now() - started } };
}

function askOf({ limits, ends }: Context, { target, claim, options }: Job): ClaimAsk {
  return { kind: "claim", target, limits, id: claim.id, options, restarts: 0, isTraced: false, ends: ends.notes() };
}

/** The result once all restarts are used up: nothing is put to the target, but what it does not support is known. */
async function spent(context: Context, job: Job, signal: AbortSignal): Promise<Judged | null> {
  const { child, budget } = context;
  const reply = budget.isOpenable ? await child.put(askOf(context, job), signal) : null;
  if (signal.aborted) return null;
  if (reply?.kind !== "judged") budget.isOpenable = false;
  else if (reply.result.verdict === "unsupported") return taken(context, job, reply);
  return { result: unjudgedResult(job.claim, { kind: "unjudged", cause: "restarts", restarts: budget.allowed }) };
}

function taken({ budget, ends }: Context, { claim }: Job, reply: JudgedReply): Judged {
  const { result, restarts, requests, residentBytes } = reply;
  budget.left -= restarts;
  ends.merge(reply.ends);
  return { result: { ...result, title: claim.title }, requests, residentBytes };
}

/**
 * The result of a claim that ended its process in a traced trial, and the memory of the request that did it. The first
 * claim with such an end searches for a smaller case.
 */
async function ended(
  { child, budget, ends, limits }: Context,
  job: Job,
  ask: ClaimAsk,
  reply: Ended,
  signal: AbortSignal,
): Promise<ClaimResult> {
  const { claim } = job;
  const first = child.trace();
  // Of requests in progress at a time, none is known to have ended the process.
  const isAlone = !claim.requires.includes("concurrent");
  const endIn = ({ exchange }: Trace) =>
    exchange && isAlone
      ? { ...kindOf(exchange.operation, exchange.request), how: endOf(reply, limits), claim: claim.id }
      : null;
  const remember = (trace: Trace) => {
    const end = endIn(trace);
    if (end === null) return;
    for (const kind of trace.answered) ends.answer(kind);
    ends.end(end);
  };
  const end = endIn(first);
  const isNew = end !== null && ends.shrinksFor(end) > 0;
  remember(first);
  if (!isNew) return endedResult(claim, reply, limits, first, 0);
  const restarts = restartsOf(budget);
  const { trace, shrinks } = await smallestEnd(child, job, ask, reply, first, restarts, signal, remember);
  budget.left -= shrinks;
  return endedResult(claim, reply, limits, trace, shrinks);
}

/**
 * A second trial after the process ended or the target failed to load. It is traced to find the request that ended it.
 */
async function retry(
  context: Context,
  job: Job,
  ask: ClaimAsk,
  first: Ended | NotOpened,
  signal: AbortSignal,
): Promise<Judged | null> {
  const { child, limits, budget, ends } = context;
  const again = await child.put({ ...ask, isTraced: true }, signal);
  if (signal.aborted) return null;
  if (first.kind === "ended") {
    budget.isTraced = true;
    if (again.kind === "judged") ends.merge(again.ends);
    if (again.kind !== "ended") return { result: endedResult(job.claim, first, limits, null, 0) };
    budget.left -= 1;
    return { result: await ended(context, job, ask, first, signal) };
  }
  if (again.kind === "judged") return taken(context, job, again);
  return { result: unjudgedResult(job.claim, { kind: "unjudged", cause: "not-loaded", error: first.message }) };
}
