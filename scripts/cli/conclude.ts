import type { Claim } from "../../properties/claim/claim.ts";
import { plannedCases } from "../../properties/claim/falseAlarms.ts";
import type { Reporter } from "../../report/reporter.ts";
import { UsageError } from "../../run/files/usageError.ts";
import type { JudgedNotes } from "../../run/judged/judgedRequests.ts";
import { reachedBy } from "../../run/judged/reached.ts";
import { type Profile, profiles } from "../../run/plan.ts";
import type { Prober } from "../../run/probe/prober.ts";
import {
  conforms,
  type Diagnosis,
  isUnexpected,
  type RunReport,
  type SettledResult,
} from "../../run/record/runReport.ts";
import { settle } from "../../run/record/settle.ts";
import { exitCodes } from "./exitCodes.ts";
import type { Outputs } from "./outputs.ts";

/** A run before its results are compared with expectations and requirements. */
export type FoundRun = Omit<RunReport, "problems" | "diagnosis">;

/** What a diagnosis may use in addition to the results of a run. */
interface Means {
  /** Starts the target again to be measured; missing if it may not be. */
  readonly startProbing?: () => Prober;
  readonly requests?: JudgedNotes;
}

/** Settles a run, diagnoses unexpected failures, and gives the report to each reporter. Resolves to the exit code. */
export async function conclude(
  found: FoundRun,
  claims: readonly Claim[],
  { expectations, required }: Pick<Outputs, "expectations" | "required">,
  reporters: readonly Reporter[],
  means: Means = {},
): Promise<number> {
  const cases = found.runs ?? profiles[found.profile as Profile];
  const minCases = (id: string) => {
    const claim = claims.find((candidate) => candidate.id === id);
    // A replay tries only a saved case, not the cases of the plan.
    return claim && found.replayed === null ? plannedCases(claim, cases) : 1;
  };
  const settled = settle(found.results, { expectations, required, minCases });
  const reach = means.requests ? { reach: reachedBy(means.requests) } : {};
  const run: RunReport = { ...found, ...settled, ...reach, diagnosis: await diagnosisOf(settled.results, means) };
  const problems = reporters.flatMap((reporter) => problemOf(() => reporter.onReport?.(run)));
  if (problems.length > 0) throw new UsageError(problems.join("; "));
  if (run.notRun !== null) return exitCodes.cannotRun;
  return conforms(run) ? exitCodes.conforms : exitCodes.doesNotConform;
}

/** An expected failure is already known, so it is not diagnosed. The target is started again to be measured. */
async function diagnosisOf(
  results: readonly SettledResult[],
  { startProbing, requests }: Means,
): Promise<Diagnosis | null> {
  if (!results.some(isUnexpected)) return null;
  // Loading the faults takes longer than loading the claims, and few runs fail.
  const { diagnose } = await import("../../diagnosis/diagnose.ts");
  const probe = startProbing?.() ?? null;
  try {
    return await diagnose(
      results.filter((result) => result.verdict === "passed" || isUnexpected(result)),
      { probe, ...(requests ? { requests } : {}) },
    );
  } finally {
    await probe?.end();
  }
}

/** The sentence of a usage error, if the action throws one; otherwise empty. */
function problemOf(action: () => void): string[] {
  try {
    action();
    return [];
  } catch (error) {
    if (error instanceof UsageError) return [error.message];
    throw error;
  }
}
