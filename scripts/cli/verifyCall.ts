import { availableParallelism } from "node:os";
import type { Claim } from "../../properties/claim/claim.ts";
import { parametersOf } from "../../properties/claim/learning.ts";
import type { RunOptions } from "../../properties/claim/runClaim.ts";
import { suiteVersion } from "../../run/files/suiteVersion.ts";
import { UsageError } from "../../run/files/usageError.ts";
import type { RunSettings } from "../../run/judgeJobs.ts";
import { limitsOf } from "../../run/limits.ts";
import { planRun, type RunPlan } from "../../run/plan.ts";
import { readSavedCase, type SavedCase } from "../../run/record/savedCase.ts";
import { environmentOf, type TargetChoice } from "../../run/target/loadTarget.ts";
import type { FoundRun } from "./conclude.ts";
import { type Flags, unusualLimits } from "./options.ts";
import { readSavedFolder } from "./savedFolder.ts";
import { choiceOf } from "./targetChoice.ts";

/** A checked command line of verify. */
interface VerifyCall {
  readonly plan: RunPlan;
  readonly choice: TargetChoice;
  readonly saved: Pick<RunOptions, "saved" | "onlySaved" | "failed">;
  /** The case of --replay. */
  readonly replayed: SavedCase | null;
  readonly settings: Omit<RunSettings, "signal">;
  /** The part of the report that describes the command line. */
  readonly head: Omit<FoundRun, "results" | "notRun" | "milliseconds" | "peakMemoryBytes">;
}

/** Checks the command line, and reads the saved cases that it names. UsageError with the first error. */
export function readCall(target: string | undefined, flags: Flags, catalogue: readonly Claim[]): VerifyCall {
  const replayed = flags.replay === undefined ? null : readReplayed(flags.replay, flags, catalogue);
  const workers = workersOf(flags);
  const plan = planRun(catalogue, { ...flags, workers, ...(replayed ? { only: [replayed.id] } : {}) });
  const { startLimit, requestLimit, runLimit, restarts, shapes, minutes = 0 } = flags;
  const settings = {
    limits: limitsOf({ start: startLimit, request: requestLimit, shapes }),
    runMilliseconds: (runLimit + 60 * minutes) * 1000,
    restarts,
    workers,
  };
  const head = {
    ...plan.head,
    suite: suiteVersion,
    target: target ?? null,
    command: flags.command ?? null,
    bail: flags.bail ?? null,
    limits: unusualLimits(flags),
    replayed: flags.replay ?? null,
    savedIn: flags.saveFailures ?? null,
    environment: {},
  };
  // `--list` needs no target.
  if (flags.list) return { plan, choice: "reference", saved: {}, replayed, settings, head };
  if (flags.export !== undefined && flags.saveFailures === undefined)
    throw new UsageError(`--export ${flags.export} needs --save-failures <folder>, the folder to write to`);
  const choice = choiceOf(target, flags.command, flags);
  const environment = environmentOf(choice);
  return { plan, choice, saved: savedCases(replayed, flags, plan), replayed, settings, head: { ...head, environment } };
}

/** How many claims are judged at a time: one where each process would compile every shape for itself. */
function workersOf({ shapes, workers }: Flags): number {
  if (shapes === "any") return workers ?? availableParallelism();
  if (workers !== undefined && workers > 1)
    console.error(
      `verify: --shapes few uses one worker, since each would compile every shape, got --workers ${workers}`,
    );
  return 1;
}

function readReplayed(file: string, { only, shard }: Flags, catalogue: readonly Claim[]): SavedCase {
  const replayed = readSavedCase(file, catalogue);
  if (only !== undefined || shard !== undefined)
    throw new UsageError(
      `--replay judges only the claim of its file and cannot be combined with ${shard ? "--shard" : "--only"}`,
    );
  return replayed;
}

/**
 * The saved cases to try: with --replay only that case, otherwise those of the folder, before the cases of the plan. A
 * search that learns tries neighbours of theirs, too.
 */
function savedCases(replayed: SavedCase | null, flags: Flags, { claims, options }: RunPlan): VerifyCall["saved"] {
  const folder = readSavedFolder(flags.saveFailures ?? null, claims);
  for (const note of folder.notes) console.error(`verify: ${note}`);
  if (replayed) return { saved: { [replayed.id]: replayed.draw }, onlySaved: true };
  const { failed } = options;
  const near = failed && { failed: [...failed, ...Object.values(folder.draws).map(parametersOf)] };
  return { saved: folder.draws, ...near };
}
