import type { Claim } from "../properties/claim/claim.ts";
import type { ClaimResult, RunOptions } from "../properties/claim/runClaim.ts";
import type { Limits } from "./limits.ts";
import type { TargetChoice } from "./target/loadTarget.ts";
import type { Reply } from "./worker/worker.ts";
import { type Ended, startWorker, type WorkerProcess } from "./worker/workerProcess.ts";

export interface PoolOptions {
  readonly target: TargetChoice;
  readonly limits: Limits;
  /** After so long the claims that are not judged fail. */
  readonly runMilliseconds: number;
  /** After so many starts of a target that had ended or hung the claims that are not judged fail. */
  readonly restarts: number;
  readonly options: RunOptions;
  /** Child processes at a time. */
  readonly workers: number;
  /** Workers that are already running, used before others are started; the pool ends them. */
  readonly warm?: readonly WorkerProcess[];
  /** Ends the children at once; what was found so far is the result. */
  readonly signal: AbortSignal;
  readonly onStart?: (claim: Claim) => void;
  readonly onResult?: (result: ClaimResult) => void;
  /** What of a worker was in memory after a claim. */
  readonly onMemory?: (residentBytes: number) => void;
}

/** Starts of a program that has ended or hung which one claim may use to find a smaller case. */
const restartsPerClaim = 4;

/**
 * Judges the target by each claim in child processes, one claim at a time in each. A child that dies fails the claim it
 * was judging, and another takes its place. The results are in the order of the claims, whoever finished first.
 */
export async function runPool(claims: readonly Claim[], pool: PoolOptions): Promise<readonly ClaimResult[]> {
  const results = new Map<string, ClaimResult>();
  const waiting = claims.values();
  const { target, limits, options } = pool;
  const tooLate = AbortSignal.timeout(pool.runMilliseconds);
  const signal = AbortSignal.any([pool.signal, tooLate]);
  let restartsLeft = pool.restarts;

  function finish(result: ClaimResult): void {
    results.set(result.id, result);
    pool.onResult?.(result);
  }

  function taken({ result, restarts, residentBytes }: Extract<Reply, { kind: "result" }>, { title }: Claim): void {
    restartsLeft -= restarts;
    pool.onMemory?.(residentBytes);
    finish({ ...result, title });
  }

  async function lane(warm: WorkerProcess | undefined): Promise<void> {
    let worker = warm;
    const stop = () => worker?.end();
    signal.addEventListener("abort", stop);
    // The iterator is shared: each lane takes the next claim that no other has taken.
    for (const claim of waiting) {
      if (signal.aborted) break;
      if (restartsLeft <= 0) {
        finish(
          notJudged(
            claim,
            `the target had to be started again ${pool.restarts} times (--restarts); leave out of supports what ends it, and the rest is judged`,
          ),
        );
        continue;
      }
      pool.onStart?.(claim);
      worker ??= startWorker();
      const started = performance.now();
      const ask = { kind: "claim", target, limits, id: claim.id, options } as const;
      const restarts = Math.min(restartsPerClaim, restartsLeft);
      const reply = await worker.put({ ...ask, restarts, isTraced: false });
      if (signal.aborted) break;
      if (reply.kind === "result") {
        taken(reply, claim);
        continue;
      }
      restartsLeft -= 1;
      await worker.end();
      worker = undefined;
      // The request that ended the process is found by a second, traced trial of the same cases, unless the failure was
      // expected; a target that could not be loaded is loaded again.
      const isTold = reply.kind === "ended" && options.unshrunk?.includes(claim.id);
      let again: Reply | Ended = reply;
      if (!isTold) {
        worker = startWorker();
        again = await worker.put({ ...ask, restarts, isTraced: true });
        if (signal.aborted) break;
        if (again.kind !== "result") {
          await worker.end();
          worker = undefined;
        }
      }
      if (again.kind === "result" && reply.kind === "cannotRun") taken(again, claim);
      else
        finish({
          ...fatal(reply, again),
          id: claim.id,
          title: claim.title,
          milliseconds: performance.now() - started,
        });
    }
    signal.removeEventListener("abort", stop);
    await worker?.end();
  }

  const lanes = Math.max(1, Math.min(pool.workers, claims.length));
  await Promise.all(Array.from({ length: lanes }, (_, i) => lane(pool.warm?.[i])));
  if (tooLate.aborted && !pool.signal.aborted)
    for (const claim of claims)
      if (!results.has(claim.id))
        finish(notJudged(claim, `the run took its ${pool.runMilliseconds / 1000} s (--run-limit)`));
  return claims.flatMap(({ id }) => results.get(id) ?? []);
}

/** The result of a claim whose process ended: failed, with the case and the request that it was at when it ended again. */
function fatal(first: Reply | Ended, again: Reply | Ended): Omit<ClaimResult, "id" | "title" | "milliseconds"> {
  const cases = { verdict: "failed", cases: 0, unsupportedCases: 0, unsupportedReasons: [] } as const;
  if (first.kind !== "ended") {
    const message = "message" in first ? first.message : `a worker answered ${first.kind} out of turn`;
    const failure = { message: `the target could not be loaded: ${message}`, exchanges: [], shrinks: 0 };
    return { ...cases, failure: { ...failure, isUnjudged: true } };
  }
  if (again.kind !== "ended") {
    const message = `${first.message}\na second trial of the same cases did not end so`;
    return { ...cases, failure: { message, exchanges: [], shrinks: 0 } };
  }
  const { exchange, trying } = again;
  return {
    ...cases,
    failure: { message: first.message, exchanges: exchange ? [exchange] : [], shrinks: 0, ...trying },
  };
}

/** A claim that no limit left time for: failed, since nothing says that it holds. */
function notJudged({ id, title }: Claim, reason: string): ClaimResult {
  const failure = { message: `not judged, since ${reason}`, exchanges: [], shrinks: 0, isUnjudged: true } as const;
  const cases = { cases: 0, unsupportedCases: 0, unsupportedReasons: [] };
  return { id, title, verdict: "failed", ...cases, milliseconds: 0, failure };
}
