import { inProcesses } from "./inProcesses.ts";
import type { PlannedTrial } from "./plan.ts";
import type { Finding } from "./trial.ts";

export interface TrialResult {
  readonly trial: PlannedTrial;
  readonly findings: readonly Finding[];
}

/** Runs the trials in processes of their own, the results in the order of the plan. */
export async function runTrials(
  plan: readonly PlannedTrial[],
  workers: number,
  onResult: (result: TrialResult) => void,
): Promise<readonly TrialResult[]> {
  const found = await inProcesses<PlannedTrial, readonly Finding[]>("./trial.ts", plan, workers, (trial, findings) =>
    onResult({ trial, findings }),
  );
  return plan.map((trial, i) => ({ trial, findings: found[i] as readonly Finding[] }));
}
