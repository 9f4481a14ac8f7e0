import type { Target } from "../impl/contract.ts";
import type { Claim } from "../properties/claim.ts";
import { type ClaimResult, type RunOptions, runClaim } from "../properties/runClaim.ts";
import { literal } from "../report/showRequest.ts";
import { loadTarget, NoTarget } from "./loadTarget.ts";
import { allClaims } from "./plan.ts";
import { smoke } from "./smoke.ts";

/** What a worker is asked: to try the target at all, or to judge it by one claim. */
export type Ask =
  | { readonly kind: "smoke"; readonly target: string }
  | { readonly kind: "claim"; readonly target: string; readonly id: string; readonly options: RunOptions };

/** A worker's answer. `badCall`: the module is no target; `cannotRun`: it threw or did not answer the smoke request. */
export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "badCall" | "cannotRun"; readonly message: string }
  | { readonly kind: "result"; readonly result: ClaimResult };

let loaded: Promise<Target> | undefined;
let claims: Promise<ReadonlyMap<string, Claim>> | undefined;

async function answer(ask: Ask): Promise<Reply> {
  loaded ??= loadTarget(ask.target);
  try {
    const target = await loaded;
    if (ask.kind === "smoke") {
      await smoke(target);
      return { kind: "ready" };
    }
    claims ??= allClaims().then((all) => new Map(all.map((claim) => [claim.id, claim])));
    const claim = (await claims).get(ask.id);
    if (!claim) throw new Error(`no claim has the id ${ask.id}`);
    return { kind: "result", result: await runClaim(claim, target, ask.options) };
  } catch (error) {
    const isError = error instanceof Error;
    if (ask.kind === "smoke")
      return {
        kind: error instanceof NoTarget ? "badCall" : "cannotRun",
        message: isError ? error.message : String(error),
      };
    return { kind: "result", result: brokenResult(ask.id, error) };
  }
}

/** A claim that threw outside its trials: the suite's own error, shown with its stack. */
function brokenResult(id: string, error: unknown): ClaimResult {
  const stack = error instanceof Error ? error.stack : undefined;
  const failure = { message: String(error), exchanges: [], shrinks: 0, ...(stack ? { stack } : {}) };
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

/** Answers of a target may hold what no message can carry, such as a function: those are sent as text. */
function send(reply: Reply): void {
  try {
    process.send?.(reply);
  } catch {
    if (reply.kind !== "result" || !reply.result.failure) throw new Error(`cannot send ${reply.kind}`);
    const { failure } = reply.result;
    const exchanges = failure.exchanges.map((exchange) => ({ ...exchange, answer: literal(exchange.answer) }));
    process.send?.({ kind: "result", result: { ...reply.result, failure: { ...failure, exchanges } } });
  }
}

// Ctrl-C reaches the whole process group; the parent decides when a worker ends.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit());
process.on("message", async (ask: Ask) => send(await answer(ask)));
