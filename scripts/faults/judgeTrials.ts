import type { Claim } from "../../properties/claim/claim.ts";
import { valuesIn } from "../../properties/claim/exchange.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import { sentenceOf } from "../../report/failure/sentenceOf.ts";
import { restartBudget } from "../../run/judge/isolated.ts";
import type { Job } from "../../run/judgeJobs.ts";
import { defaultLimits, limitsOf } from "../../run/limits.ts";
import { allClaims } from "../../run/plan.ts";
import compile, { built, importBuilt } from "../build/compile.ts";
import type { Kept } from "./keptFindings.ts";
import { oneLine } from "./oneLine.ts";
import type { PlannedTrial } from "./plan.ts";

/** The result of one claim. */
export interface Finding {
  readonly claim: string;
  readonly verdict: "passed" | "failed" | "unsupported" | "broken";
  /** Number of cases tried until the claim failed, or in total. */
  readonly cases: number;
  readonly milliseconds: number;
  readonly message?: string;
  /** The failing case: its request in one line, and the number of values in its requests and answers. */
  readonly case?: string;
  readonly size?: number;
}

export interface TrialResult {
  readonly trial: PlannedTrial;
  /** In the order of the trial's claims. */
  readonly findings: readonly Finding[];
}

interface TrialJob extends Job {
  readonly trial: PlannedTrial;
}

/** Kinds of failures that are not a verdict about the implementation. */
const noJudgement: readonly string[] = ["suite", "ended", "unjudged"];

/** Longer than any plan. */
const runMilliseconds = 24 * 3600 * 1000;

/**
 * Judges each trial's implementation by its claims, with the compiled engine of `verify`; the results have the order of
 * the plan. Results that are kept are not found again.
 */
export async function judgeTrials(
  plan: readonly PlannedTrial[],
  workers: number,
  kept: Kept,
  onResult: (result: TrialResult) => void,
): Promise<readonly TrialResult[]> {
  compile();
  const { judgeJobs } = await importBuilt<typeof import("../../run/judgeJobs.ts")>("run/judgeJobs.js");
  const claims = new Map((await allClaims()).map((claim) => [claim.id, claim]));
  const results = new Map<PlannedTrial, TrialResult>();
  const add = (result: TrialResult) => {
    results.set(result.trial, result);
    onResult(result);
  };
  for (const trial of plan) {
    const known = kept.find(labelOf(trial)) as readonly Finding[] | undefined;
    if (known) add({ trial, findings: known });
  }
  const left = plan.filter((trial) => !results.has(trial));
  const jobs = left.flatMap((trial) => trial.claims.map((id) => jobOf(trial, named(claims, id, trial))));
  const settings = { limits: limitsOf(defaultLimits), runMilliseconds, restarts: jobs.length, workers };
  const budget = restartBudget(jobs.length);
  const found = new Map(left.map((trial) => [trial, new Map<string, Finding>()]));
  const { signal } = new AbortController();
  for await (const event of judgeJobs(jobs, { ...settings, signal }, budget)) {
    if (event.kind !== "finished") continue;
    const { trial, claim } = event.job;
    const own = found.get(trial);
    own?.set(claim.id, findingOf(event.result));
    if (own?.size !== trial.claims.length) continue;
    const findings = trial.claims.flatMap((id) => own.get(id) ?? []);
    kept.keep(labelOf(trial), findings);
    add({ trial, findings });
  }
  return plan.flatMap((trial) => results.get(trial) ?? []);
}

/** What a result depends on, apart from the code: a kept one is only used for an equal trial. */
function labelOf({ kind: _, mustCatch: __, ...trial }: PlannedTrial): string {
  return JSON.stringify(trial);
}

function jobOf(trial: PlannedTrial, claim: Claim): TrialJob {
  const { id, seed, every, from, runs, values, isShrunk } = trial;
  const target = { module: built("scripts/faults/ownTarget.js"), name: id };
  const chosen = { every, from: from + trial.claims.indexOf(claim.id) };
  const rows = trial.kind === "equivalent" ? { rows: chosen } : {};
  return { trial, claim, target, options: { seed, ...rows, runs, values, unshrunk: isShrunk ? [] : [claim.id] } };
}

function named(claims: ReadonlyMap<string, Claim>, id: string, trial: PlannedTrial): Claim {
  const claim = claims.get(id);
  if (!claim) throw new Error(`${trial.id} names the claim ${id}, which does not exist`);
  return claim;
}

function findingOf({ id, verdict, cases, milliseconds, failure }: ClaimResult): Finding {
  if (!failure) return { claim: id, verdict: verdict === "unjudged" ? "broken" : verdict, cases, milliseconds };
  const { discrepancy, exchanges, stack } = failure;
  return {
    claim: id,
    // An error of the suite, or the end of a worker, does not count as catching a fault.
    verdict: noJudgement.includes(discrepancy.kind) ? "broken" : "failed",
    cases,
    milliseconds,
    message: stack ?? sentenceOf(discrepancy),
    case: exchanges.length > 0 ? oneLine(exchanges) : "",
    size: exchanges.reduce((sum, exchange) => sum + valuesIn(exchange), 0),
  };
}
