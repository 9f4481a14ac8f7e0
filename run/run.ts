import type { Claim } from "../properties/claim/claim.ts";
import type { RunOptions } from "../properties/claim/runClaim.ts";
import type { RunEvent } from "./events.ts";
import { isolatedJudge, restartBudget } from "./judge/isolated.ts";
import { judgeJobs, lanesFor, type RunSettings } from "./judgeJobs.ts";
import type { TargetChoice } from "./target/loadTarget.ts";

/**
 * A run as a stream of events: tries the target once, then judges it by each claim. `judge/isolated.ts` isolates the
 * target and retries. fast-check, called by `runClaim`, shrinks a failing case.
 */
export async function* run(
  claims: readonly Claim[],
  target: TargetChoice,
  options: RunOptions | ((claim: Claim) => RunOptions),
  settings: RunSettings,
): AsyncGenerator<RunEvent, void, undefined> {
  const started = performance.now();
  const ended = () => ({ kind: "ended", milliseconds: performance.now() - started }) as const;
  const budget = restartBudget(settings.restarts);
  const judge = isolatedJudge(settings.limits, budget);
  const others = Array.from({ length: lanesFor(claims, settings) - 1 }, () => isolatedJudge(settings.limits, budget));
  try {
    for (const other of others) other.start();
    const problem = await judge.tryTarget(target, settings.signal);
    if (problem && !settings.signal.aborted) {
      yield { kind: "not-run", message: problem.message, isNoTarget: problem.kind === "noTarget" };
      return yield ended();
    }
    yield { kind: "ready" };
    const optionsOf = typeof options === "function" ? options : () => options;
    const jobs = claims.map((claim) => ({ target, claim, options: optionsOf(claim) }));
    for await (const event of judgeJobs(jobs, settings, budget, [judge, ...others])) {
      if (event.kind === "started") yield { kind: "claim-started", id: event.job.claim.id };
      else {
        const { kind: _, job: __, ...judged } = event;
        yield { kind: "claim-finished", ...judged };
      }
    }
    yield ended();
  } finally {
    // Also if the listener stops early.
    await Promise.all([judge, ...others].map((each) => each.end()));
  }
}
