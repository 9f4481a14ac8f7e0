/** The program of a worker: it opens the target and judges it by the claims that it receives, one at a time. */
import { setTimeout } from "node:timers/promises";
import type { Target } from "../../contract/contract.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import { notPut } from "../../properties/claim/notPut.ts";
import type { RunOptions } from "../../properties/claim/runClaim.ts";
import { wrapTarget } from "../../properties/claim/wrapTarget.ts";
import { type EndMemory, endMemory } from "../ends/endMemory.ts";
import { guarded } from "../ends/guarded.ts";
import { type JudgedRequests, judgedRequests } from "../judged/judgedRequests.ts";
import { allClaims } from "../plan.ts";
import { type Service, serveParent } from "../process/serveParent.ts";
import { literal } from "../record/literal.ts";
import { isOwn } from "../target/loadTarget.ts";
import { type OpenTarget, openTarget } from "../target/openTarget.ts";
import { NoTarget } from "../target/targetOf.ts";
import { judgeClaim } from "./judgeClaim.ts";
import type { Ask, ClaimAsk, JudgedReply, Note, Reply } from "./messages.ts";
import { traced } from "./traced.ts";
import { brokenResult } from "./unjudged.ts";

/** Waiting time after a claim. In this time an unhandled rejection or a timer error of the target ends this process. */
const afterMilliseconds = 5;

function worker(service: Service<Note>): (ask: Ask) => Promise<Reply> {
  let opened: Promise<OpenTarget> | undefined;
  let claims: Promise<ReadonlyMap<string, Claim>> | undefined;

  function open({ target, limits }: Ask): Promise<OpenTarget> {
    if (isOwn(target)) return openTarget(target, limits, service);
    opened ??= openTarget(target, limits, service);
    return opened;
  }

  async function judge(ask: ClaimAsk, target: OpenTarget): Promise<JudgedReply> {
    const ends = endMemory();
    ends.merge(ask.ends);
    const requests = judgedRequests();
    try {
      claims ??= allClaims().then((all) => new Map(all.map((claim) => [claim.id, claim])));
      const claim = (await claims).get(ask.id);
      if (!claim) throw new Error(`no claim has the id ${ask.id}`);
      const guard = (put: Target) => (ask.restarts > 0 ? guarded(put, claim.id, ends) : puttingNothing(put));
      const restarts = target.allowRestarts(ask.restarts);
      const options: RunOptions = {
        ...ask.options,
        onJudged: (exchanges, thrown) => requests.add(claim, exchanges, thrown),
      };
      const note = (exchange: Exchange) => {
        const byHandle =
          exchange.operation === "conv2d" && target.usesHandles(claim) ? { byHandle: true as const } : {};
        return service.note({ kind: "request", exchange: { ...exchange, ...byHandle } });
      };
      const result = ask.isTraced
        ? await judgeClaim(claim, target, tracedOptions(options, service), (put) => guard(traced(put, note)))
        : await judgeClaim(claim, target, options, guard);
      await setTimeout(afterMilliseconds);
      return judged(result, restarts(), ends, requests);
    } catch (error) {
      return judged(brokenResult(ask.id, error), 0, ends, requests);
    }
  }

  return async (ask) => {
    let target: OpenTarget;
    try {
      target = await open(ask);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { kind: error instanceof NoTarget ? "noTarget" : "cannotRun", message };
    }
    if (ask.kind === "claim") return judge(ask, target);
    await setTimeout(afterMilliseconds);
    return { kind: "ready" };
  };
}

/** The target once its restarts are used up. */
function puttingNothing(target: Target): Target {
  return wrapTarget(target, (call, operation) => {
    if (operation === "describe") return call();
    throw notPut("all restarts are used up");
  });
}

function judged(
  result: JudgedReply["result"],
  restarts: number,
  ends: EndMemory,
  requests: JudgedRequests,
): JudgedReply {
  const residentBytes = process.memoryUsage.rss();
  return { kind: "judged", result, restarts, ends: ends.learnt(), requests: requests.notes(), residentBytes };
}

/** The same options; they note the draw of each case before the case is tried. */
function tracedOptions(options: RunOptions, { note }: Service<Note>): RunOptions {
  return { ...options, onDraw: (draw) => note({ kind: "case", draw }) };
}

/** The reply without answers that no message can carry, such as functions. They become errors of their exchanges. */
function carriable(reply: Reply): Reply {
  if (reply.kind !== "judged" || !reply.result.failure) throw new Error(`a worker cannot send its reply ${reply.kind}`);
  const { larger: _, ...failure } = reply.result.failure;
  const exchanges = failure.exchanges.map(({ operation, request, answer, error, byHandle }) => ({
    operation,
    request,
    ...(byHandle ? { byHandle } : {}),
    error: error ?? `nothing, but its answer cannot leave its process: ${literal(answer)}`,
  }));
  return { ...reply, result: { ...reply.result, failure: { ...failure, exchanges } } };
}

serveParent(worker, carriable);
