import type { Verdict } from "../../properties/claim/result.ts";
import { countsOf } from "../../run/record/counts.ts";
import { conforms, countOf, isMissed, isUnexpected, nameOf, type RunReport } from "../../run/record/runReport.ts";
import { casesText, passedText } from "../phrases.ts";
import { type Paint, verdictWords } from "./paint.ts";

/** `3 claims: 1 passed, 1 failed, 1 unsupported; 101 cases, …; 2.50 s, …; seed 2027.1, profile quick` */
export function totalLine(run: RunReport, paint: Paint): string {
  const { results, seed, profile, runs, milliseconds, peakMemoryBytes, shard } = run;
  const count = countsOf(results);
  const verdicts = (["passed", "failed", "unjudged", "unsupported"] as const).filter(
    (verdict) => verdict !== "unjudged" || count.unjudged > 0,
  );
  const counts = verdicts.map((verdict) => {
    const isNamed = verdict === "failed" && count.failedAsExpected > 0;
    const expected = isNamed ? ` (${count.failedAsExpected} as expected)` : "";
    const text = verdict === "passed" ? passedText(count) : `${count[verdict]} ${verdictWords[verdict]}${expected}`;
    return count[verdict] > 0 ? paint(verdict, text) : text;
  });
  return [
    `${countOf(results.length, "claim")}: ${counts.join(", ")}`,
    casesText(count),
    `${secondsOf(milliseconds)}${peakMemoryBytes > 0 ? `, at most ${Math.ceil(peakMemoryBytes / 1e6)} MB a worker` : ""}`,
    `seed ${seed}, profile ${profile}${runs === null ? "" : `, runs ${runs}`}${shard ? `, shard ${shard.index}/${shard.count}` : ""}`,
  ].join("; ");
}

/** The result of the run in one sentence: whether the target conforms. */
export function endingOf(run: RunReport): string {
  const { results, planned, shard, notRun, bail } = run;
  const target = nameOf(run);
  if (notRun !== null) return `${target} could not be run: ${notRun}`;
  if (results.length < planned) {
    const judged = `${results.length} of ${countOf(planned, "claim")} judged`;
    const failed = countsOf(results).failed - countsOf(results).failedAsExpected;
    const isStopped = typeof bail === "number" && failed >= bail;
    return isStopped ? `${target} does not conform; stopped by --bail ${bail}: ${judged}` : `Interrupted: ${judged}`;
  }
  if (conforms(run)) return `${target} conforms${shard ? ` in shard ${shard.index} of ${shard.count}` : ""}`;
  const hasNone = results.every(({ verdict }) => verdict === "unsupported");
  if (hasNone) return `${target} does not conform: it supports no case of any claim`;
  const isOnlyMissed = results.some(isMissed) && !results.some(isUnexpected);
  return `${target} does not conform${isOnlyMissed ? ": not every claim was judged" : ""}`;
}

/** The ending in the colour of the result. */
export function endingLine(run: RunReport, paint: Paint): string {
  const verdict: Verdict = conforms(run) ? "passed" : "failed";
  return verdict === "passed" ? endingOf(run) : paint(verdict, endingOf(run));
}

export function secondsOf(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
