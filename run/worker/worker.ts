import { setTimeout } from "node:timers/promises";
import type { Target } from "../../impl/contract.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import { servedBy } from "../../properties/claim/operations.ts";
import type { ClaimResult, RunOptions } from "../../properties/claim/runClaim.ts";
import type { Exchange } from "../../properties/claim/subject.ts";
import { judgeClaim } from "../judgeClaim.ts";
import type { Limits } from "../limits.ts";
import { literal } from "../literal.ts";
import { allClaims } from "../plan.ts";
import { NoTarget, type TargetChoice } from "../target/loadTarget.ts";
import { type OpenTarget, openTarget } from "../target/openTarget.ts";
import { startWatchdog } from "./watchdog.ts";

/** What a worker is asked: to try the target at all, or to judge it by one claim. */
export type Ask =
  | { readonly kind: "smoke"; readonly target: TargetChoice; readonly limits: Limits }
  | {
      readonly kind: "claim";
      readonly target: TargetChoice;
      readonly limits: Limits;
      /** How often a program may be started again during the claim. */
      readonly restarts: number;
      readonly id: string;
      readonly options: RunOptions;
      readonly isTraced: boolean;
    };

/** A worker's answer. `badCall`: the module is no target; `cannotRun`: it threw or did not answer the smoke request. */
export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "badCall" | "cannotRun"; readonly message: string }
  | {
      readonly kind: "result";
      readonly result: ClaimResult;
      readonly restarts: number;
      /** What of the worker was in memory after the claim. */
      readonly residentBytes: number;
    };

/** What a traced claim tells before each request, so that the one that ends the process is known. */
export interface Put {
  readonly kind: "put";
  readonly exchange: Exchange;
}

/** What a traced claim tells before each case: the value from which its requests are derived. */
export interface Case {
  readonly kind: "case";
  readonly draw: unknown;
}

/** The process group of the program that the worker has started, 0 when it is gone: it must not outlive the worker. */
export interface Group {
  readonly kind: "group";
  readonly group: number;
}

/** To the parent alone: a target that finds `process.send` may take this process for a server's and use it. */
const tell = process.send?.bind(process) as (message: Reply | Put | Case | Group, done?: () => void) => void;
delete process.send;
const watching = startWatchdog();
/** What a target leaves unhandled, a rejection or an error in a timer, has so long to end this process before it is taken for sound. */
const afterMilliseconds = 5;
let loaded: Promise<OpenTarget> | undefined;
let claims: Promise<ReadonlyMap<string, Claim>> | undefined;

async function answer(ask: Ask): Promise<Reply> {
  loaded ??= openTarget(ask.target, ask.limits, watching, (group) => tell({ kind: "group", group }));
  let target: OpenTarget;
  try {
    target = await loaded;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: error instanceof NoTarget ? "badCall" : "cannotRun", message };
  }
  if (ask.kind === "claim") return judge(ask, target);
  await setTimeout(afterMilliseconds);
  return { kind: "ready" };
}

async function judge(
  { id, options, restarts, isTraced }: Extract<Ask, { readonly kind: "claim" }>,
  { declared, forClaim, allowRestarts, restartsLeft }: OpenTarget,
): Promise<Reply> {
  try {
    claims ??= allClaims().then((all) => new Map(all.map((claim) => [claim.id, claim])));
    const claim = (await claims).get(id);
    if (!claim) throw new Error(`no claim has the id ${id}`);
    allowRestarts(restarts);
    const judged = forClaim(claim);
    const tracing = isTraced ? { onDraw: tracedDraw } : {};
    const result = await judgeClaim(claim, isTraced ? traced(judged) : judged, declared, { ...options, ...tracing });
    await setTimeout(afterMilliseconds);
    return resultReply(result, Math.max(restarts - restartsLeft(), 0));
  } catch (error) {
    return resultReply(brokenResult(id, error), 0);
  }
}

function resultReply(result: ClaimResult, restarts: number): Reply {
  return { kind: "result", result, restarts, residentBytes: process.memoryUsage.rss() };
}

/** Tells the draw of each case before it is tried. */
function tracedDraw(draw: unknown): Promise<void> {
  return new Promise((resolve) => tell({ kind: "case", draw }, resolve));
}

/** The same target, which tells each request and waits until the parent's pipe has it. */
function traced(target: Target): Target {
  const wrapped = servedBy(target).map((operation) => {
    const serve = target[operation] as (request: unknown) => unknown;
    const put = async (request: unknown) => {
      const exchange = { operation, request };
      await new Promise<void>((resolve) => tell({ kind: "put", exchange }, resolve));
      return serve.call(target, request);
    };
    return [operation, put];
  });
  return Object.fromEntries(wrapped);
}

/** A claim that threw outside its trials: the suite's own error, shown with its stack. */
function brokenResult(id: string, error: unknown): ClaimResult {
  const stack = error instanceof Error ? error.stack : undefined;
  const failure = {
    message: String(error),
    exchanges: [],
    shrinks: 0,
    isUnjudged: true,
    ...(stack ? { stack } : {}),
  } as const;
  return {
    id,
    title: "",
    verdict: "failed",
    cases: 0,
    unsupportedCases: 0,
    unsupportedReasons: [],
    milliseconds: 0,
    failure,
  };
}

/** An answer may hold what no message can carry, such as a function: such answers are told as errors that show them. */
function send(reply: Reply): void {
  try {
    tell(reply);
  } catch {
    if (reply.kind !== "result" || !reply.result.failure) throw new Error(`a worker cannot send its ${reply.kind}`);
    const { larger: _, ...failure } = reply.result.failure;
    const exchanges = failure.exchanges.map(({ operation, request, answer, error }) => ({
      operation,
      request,
      error: error ?? `nothing, but answers what cannot leave its process: ${literal(answer)}`,
    }));
    tell({ ...reply, result: { ...reply.result, failure: { ...failure, exchanges } } });
  }
}

process.on("message", async (ask: Ask) => send(await answer(ask)));
