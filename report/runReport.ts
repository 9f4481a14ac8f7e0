import type { ClaimResult } from "../properties/runClaim.ts";

/** What a run found, and what is needed to repeat it. */
export interface RunReport {
  /** TARGET as it was given; null for the reference. */
  readonly target: string | null;
  readonly seed: string;
  readonly profile: string;
  /** Random cases a claim, where `--runs` overrides the profile's; null otherwise. */
  readonly runs: number | null;
  /** The number of claims selected; more than the results where the run was interrupted. */
  readonly planned: number;
  /** In the order of the catalogue. */
  readonly results: readonly ClaimResult[];
  readonly milliseconds: number;
}

/** Whether every selected claim was judged and none failed, and at least one passed: what is unsupported never passes. */
export function conforms({ planned, results }: RunReport): boolean {
  return (
    results.length === planned &&
    results.every(({ verdict }) => verdict !== "failed") &&
    results.some(({ verdict }) => verdict === "passed")
  );
}

/** The command that repeats one claim of the run with the same cases. */
export function replayCommand({ target, seed, profile, runs }: RunReport, id: string): string {
  const words = ["pnpm", "verify", ...(target === null ? [] : [target])];
  words.push("--only", id, "--seed", seed, "--profile", profile, ...(runs === null ? [] : ["--runs", String(runs)]));
  return words.map(shellWord).join(" ");
}

function shellWord(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
