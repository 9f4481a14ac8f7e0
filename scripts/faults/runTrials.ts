import { fileURLToPath } from "node:url";
import Tinypool from "tinypool";
import type { PlannedTrial } from "./plan.ts";
import type { Finding, Trial } from "./trial.ts";

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
  const pool = new Tinypool({
    filename: fileURLToPath(new URL("./trial.ts", import.meta.url)),
    runtime: "child_process",
    minThreads: workers,
    maxThreads: workers,
    isolateWorkers: false,
  });
  try {
    return await Promise.all(
      plan.map(async (trial) => {
        const result = { trial, findings: (await pool.run(trial satisfies Trial)) as readonly Finding[] };
        onResult(result);
        return result;
      }),
    );
  } finally {
    await pool.destroy();
  }
}
