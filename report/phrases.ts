import { quote } from "shell-quote";
import type { ClaimResult } from "../properties/claim/result.ts";
import { callOf } from "../run/files/invocation.ts";
import { type RunReport, type SettledResult, savedCaseFile } from "../run/record/runReport.ts";

/** `failed as expected: no reflect padding yet (https://…)`, or null where no expectation was met. */
export function expectedText({ verdict, expected }: SettledResult): string | null {
  if (!expected) return null;
  const met = expected.verdict === "fail" ? "failed" : verdict === "unsupported" ? "unsupported" : "partly unsupported";
  return `${met} as expected: ${expected.reason}${expected.issue === undefined ? "" : ` (${expected.issue})`}`;
}

/** Whether chance enters any verdict of the run. */
export function hasDecisions({ results }: RunReport): boolean {
  return results.some(({ decisions }) => decisions !== undefined);
}

/** The run's false-alarm rate, and what it means for a seed that is random or pinned. */
export function falseAlarmText({ falseAlarms: { run, decisions, decision } }: RunReport): string {
  return (
    `chance fails a sound target in at most ${run} of the runs with a random seed (${decisions} decisions at ` +
    `${decision.toPrecision(2)} each, over all claims); a target that follows its seeds draws the same for the same --seed`
  );
}

/** The command that repeats one claim of the run: its saved case, where there is one, or else the same cases. */
export function replayCommand(run: RunReport, { id, failure }: ClaimResult): string {
  const { target, command, seed, profile, runs, limits, replayed, savedIn } = run;
  const words = [...callOf("verify"), ...(target === null ? [] : [target])];
  if (command !== null) words.push("--command", command);
  const saved = replayed ?? (savedIn !== null && failure && "draw" in failure ? savedCaseFile(savedIn, id) : null);
  if (saved === null) words.push("--only", id);
  else words.push("--replay", saved);
  words.push("--seed", seed, "--profile", profile, ...(runs === null ? [] : ["--runs", String(runs)]), ...limits);
  return shellLine(words);
}

/** Words as a shell takes them. */
export function shellLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w./:@%+=-]+$/.test(word) ? word : quote([word]))).join(" ");
}
