import { quote } from "shell-quote";
import type { ClaimResult, Verdict } from "../properties/claim/result.ts";
import { callOf } from "../run/files/invocation.ts";
import { type Counts, isThin, plannedOf } from "../run/record/counts.ts";
import {
  countOf,
  type Expectation,
  type RunReport,
  type SettledResult,
  savedCaseFile,
} from "../run/record/runReport.ts";

/** `failed as expected: no reflect padding yet (https://…)`, or null if no expectation was met. */
export function expectedText({ verdict, expected }: SettledResult): string | null {
  if (!expected) return null;
  return `${metBy(verdict, expected.verdict)} as expected: ${expected.reason}${expected.issue === undefined ? "" : ` (${expected.issue})`}`;
}

function metBy(verdict: Verdict, expected: Expectation["verdict"]): string {
  if (expected === "unsupported") return verdict === "unsupported" ? "unsupported" : "partly unsupported";
  return verdict === "failed" ? "failed" : verdict === "unjudged" ? "not judged" : "partly not judged";
}

/** `thin: passed on 5 of 265 planned cases`, or null if the claim was judged on enough cases or did not pass. */
export function thinText(result: ClaimResult): string | null {
  return isThin(result) ? `thin: passed on ${result.cases} of ${plannedOf(result)} planned cases` : null;
}

/** What follows a verdict: ` 54 of 1049, thin`, `, 3 cases not judged`. */
export function verdictRest(result: ClaimResult): string {
  const { cases, verdict, unjudged } = result;
  const planned = plannedOf(result);
  const share = verdict === "passed" && cases < planned ? ` ${cases} of ${planned}` : "";
  const missed = unjudged && verdict !== "unjudged" ? `, ${countOf(unjudged.cases, "case")} not judged` : "";
  return `${share}${isThin(result) ? ", thin" : ""}${missed}`;
}

/** `78 passed (3 thin)` */
export function passedText({ passed, thin }: Counts): string {
  return `${passed} passed${thin > 0 ? ` (${thin} thin)` : ""}`;
}

/** `98 cases, 3 not judged, 2 unsupported` */
export function casesText({ cases, unjudgedCases, unsupportedCases }: Counts): string {
  const missed = unjudgedCases > 0 ? [`${unjudgedCases} not judged`] : [];
  const declined = unsupportedCases > 0 ? [`${unsupportedCases} unsupported`] : [];
  return [countOf(cases, "case"), ...missed, ...declined].join(", ");
}

/** Whether the run contains statistical tests. */
export function hasDecisions({ results }: RunReport): boolean {
  return results.some(({ decisions }) => decisions !== undefined);
}

/** The run's false-alarm rate, and its meaning for random and fixed seeds. */
export function falseAlarmText({ falseAlarms: { run, decisions, decision } }: RunReport): string {
  return (
    `at most ${run} per run with a random seed (${decisions} statistical tests at ` +
    `${decision.toPrecision(2)} each); with a fixed seed the samples are the same in every run`
  );
}

/** `started with OMP_NUM_THREADS=1 …`; null if the suite set no variable for the program. */
export function environmentText({ environment }: RunReport): string | null {
  const set = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return set.length > 0 ? `started with ${set.join(" ")}, which can be set before the run` : null;
}

/** The command that repeats one claim of the run: on its saved case if there is one, otherwise on the same cases. */
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

/** Words quoted for a shell. */
export function shellLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w./:@%+=-]+$/.test(word) ? word : quote([word]))).join(" ");
}

/** `since old.json: 1 newly broken (conv2d/stride), 2 newly mended (…)`; nothing if no earlier run was named. */
export function sinceText({ since }: RunReport): string | null {
  if (!since) return null;
  const { file, target, broken, mended } = since;
  const part = (ids: readonly string[], words: string) =>
    ids.length > 0 ? [`${ids.length} ${words} (${ids.join(", ")})`] : [];
  const parts = [...part(broken, "newly broken"), ...part(mended, "newly mended")];
  return `since ${file}${target === undefined ? "" : `, a run of ${target}`}: ${parts.length > 0 ? parts.join("; ") : "nothing newly broken or mended"}`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
