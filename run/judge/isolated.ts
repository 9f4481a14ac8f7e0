import type { ClaimResult } from "../../properties/claim/result.ts";
import type { Job } from "../judgeJobs.ts";
import type { Limits } from "../limits.ts";
import type { Ended } from "../process/child.ts";
import type { TargetChoice } from "../target/loadTarget.ts";
import { type JudgeChild, judgeChild } from "./judgeChild.ts";
import type { ClaimAsk, JudgedReply, NotOpened } from "./messages.ts";
import { endedResult, endText, unjudgedResult } from "./unjudged.ts";

/** Judges claims in a child process, so that a target that crashes or hangs stops nothing else. */
export interface IsolatedJudge {
  /** Loads or starts the target and sends the smoke request; null if the target is ready. */
  readonly tryTarget: (target: TargetChoice, signal: AbortSignal) => Promise<NotOpened | null>;
  /** Judges the target by one claim. If the signal aborts, the child is killed and the result is null. */
  readonly judge: (job: Job, signal: AbortSignal) => Promise<Judged | null>;
  /** Kills the child; resolves when it is gone. */
  readonly end: () => Promise<void>;
}

/** A claim's result, and the worker's memory after the claim, if known. */
export interface Judged {
  readonly result: ClaimResult;
  readonly residentBytes?: number;
}

/** How often the run may still restart a target that has ended or hung. */
export interface RestartBudget {
  readonly allowed: number;
  left: number;
}

interface Context {
  readonly child: JudgeChild;
  readonly limits: Limits;
  readonly budget: RestartBudget;
}

/** How often one claim may restart a program that has ended or hung, to find a smaller case. */
const restartsPerClaim = 4;

export function isolatedJudge(limits: Limits, budget: RestartBudget): IsolatedJudge {
  const child = judgeChild();
  const context = { child, limits, budget };
  return {
    tryTarget: (target, signal) => tryTarget(context, target, signal),
    judge: (job, signal) => judge(context, job, signal),
    end: child.end,
  };
}

async function tryTarget(
  { child, limits }: Context,
  target: TargetChoice,
  signal: AbortSignal,
): Promise<NotOpened | null> {
  const reply = await child.put({ kind: "smoke", target, limits }, signal);
  if (reply.kind === "ready") return null;
  if (reply.kind === "judged") throw new Error("a worker got a smoke request and must not judge a claim");
  return reply.kind === "ended" ? { kind: "cannotRun", message: endText(reply, limits) } : reply;
}

async function judge(context: Context, job: Job, signal: AbortSignal): Promise<Judged | null> {
  const { child, limits, budget } = context;
  const { target, claim, options } = job;
  const restarts = Math.min(restartsPerClaim, budget.left);
  if (restarts <= 0)
    return { result: unjudgedResult(claim, { kind: "unjudged", cause: "restarts", restarts: budget.allowed }) };
  const started = performance.now();
  const ask: ClaimAsk = { kind: "claim", target, limits, id: claim.id, options, restarts, isTraced: false };
  const reply = await child.put(ask, signal);
  if (signal.aborted) return null;
  if (reply.kind === "judged") return taken(context, job, reply);
  if (reply.kind === "ready") throw new Error("a worker got a claim and must judge it, but replied ready");
  const judged = await retry(context, job, ask, reply, signal);
  return judged && { ...judged, result: { ...judged.result, milliseconds: performance.now() - started } };
}

function taken({ budget }: Context, { claim }: Job, { result, restarts, residentBytes }: JudgedReply): Judged {
  budget.left -= restarts;
  return { result: { ...result, title: claim.title }, residentBytes };
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
  const { child, limits, budget } = context;
  const { claim, options } = job;
  budget.left -= 1;
  // An expected failure is reported without its request, so a second trial is not needed.
  const isExpected = options.unshrunk?.includes(claim.id) ?? false;
  const again = first.kind === "ended" && isExpected ? first : await child.put({ ...ask, isTraced: true }, signal);
  if (signal.aborted) return null;
  if (first.kind === "ended") {
    const trace = again.kind === "ended" ? child.trace() : null;
    return { result: endedResult(claim, first, limits, trace) };
  }
  if (again.kind === "judged") return taken(context, job, again);
  return { result: unjudgedResult(claim, { kind: "unjudged", cause: "not-loaded", error: first.message }) };
}
