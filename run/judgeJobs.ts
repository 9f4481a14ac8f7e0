import type { Claim } from "../properties/claim/claim.ts";
import type { RunOptions } from "../properties/claim/runClaim.ts";
import { type IsolatedJudge, isolatedJudge, type Judged, type RestartBudget } from "./judge/isolated.ts";
import { unjudgedResult } from "./judge/unjudged.ts";
import type { Limits } from "./limits.ts";
import { inLanes } from "./process/lanes.ts";
import type { TargetChoice } from "./target/loadTarget.ts";

/** A target to be judged by one claim. */
export interface Job {
  readonly target: TargetChoice;
  readonly claim: Claim;
  readonly options: RunOptions;
}

/** How jobs are run. */
export interface RunSettings {
  readonly limits: Limits;
  /** Time limit of the run. Later claims are not judged. */
  readonly runMilliseconds: number;
  /** Maximum number of restarts of a target that has ended or hung. Later claims are not judged. */
  readonly restarts: number;
  /** Number of child processes at a time. */
  readonly workers: number;
  /** Ends the children at once; unfinished jobs stay unfinished. */
  readonly signal: AbortSignal;
}

export type JobEvent<J extends Job = Job> =
  | { readonly kind: "started"; readonly job: J }
  | ({ readonly kind: "finished"; readonly job: J } & Judged);

/**
 * Judges jobs in child processes, one job at a time in each, and yields each start and finish as it happens. If a child
 * dies, the claim that it was judging fails, and another child takes its place. `judges` are the first judges; more are
 * made if there are more workers.
 */
export function judgeJobs<J extends Job>(
  jobs: readonly J[],
  settings: RunSettings,
  budget: RestartBudget,
  judges: readonly IsolatedJudge[] = [],
): ReadableStream<JobEvent<J>> {
  const stopped = new AbortController();
  const tooLate = AbortSignal.timeout(settings.runMilliseconds);
  const signal = AbortSignal.any([settings.signal, tooLate, stopped.signal]);
  return new ReadableStream<JobEvent<J>>({
    start: async (events) => {
      const open = new Set(jobs);
      const finish = (job: J, judged: Judged) => {
        open.delete(job);
        events.enqueue({ kind: "finished", job, ...judged });
      };
      await inLanes(jobs, lanesFor(jobs, settings), {
        open: (index) => judges[index] ?? isolatedJudge(settings.limits, budget),
        work: async (judge, job) => {
          if (signal.aborted) return;
          if (budget.left > 0) events.enqueue({ kind: "started", job });
          const judged = await judge.judge(job, signal);
          if (judged) finish(job, judged);
        },
        close: (judge) => judge.end(),
      });
      const isLate = tooLate.aborted && !settings.signal.aborted;
      const late = { kind: "unjudged", cause: "run-limit", seconds: settings.runMilliseconds / 1000 } as const;
      if (isLate) for (const job of open) finish(job, { result: unjudgedResult(job.claim, late) });
      events.close();
    },
    cancel: () => stopped.abort(),
  });
}

/** How many jobs are judged at a time. */
export function lanesFor(jobs: readonly unknown[], { workers }: Pick<RunSettings, "workers">): number {
  return Math.max(1, Math.min(workers, jobs.length));
}
