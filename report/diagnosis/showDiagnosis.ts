import { countOf } from "../runReport.ts";
import type { Candidate, Diagnosis } from "./diagnose.ts";

/** Threads named of a fault; docs/faults.md has all. */
const mostThreads = 3;

/** One sentence for each candidate, or one that says there is none. */
export function diagnosisLines({ cases, faults, candidates }: Diagnosis): readonly string[] {
  const [first, ...others] = candidates;
  if (!first)
    return [`None of ${countOf(faults, "known fault")} answers as you do in any of ${countOf(cases, "failing case")}.`];
  return [
    first.explained === cases
      ? `Your output equals that of ${nameOf(first)}, in ${shareOf(first, cases)}.`
      : `Your output is in part that of ${nameOf(first)}: equal in ${shareOf(first, cases)}, so that something else is wrong too.`,
    ...others.map((other) => `Also near: ${nameOf(other)}, in ${shareOf(other, cases)}.`),
  ];
}

function nameOf({ id, sentence, seenIn }: Candidate): string {
  const seen = seenIn.length > 0 ? ` (seen in ${seenIn.slice(0, mostThreads).join(", ")})` : "";
  return `${id}: ${sentence}${seen}`;
}

function shareOf({ explained }: Candidate, cases: number): string {
  return `${explained} of ${countOf(cases, "failing case")}`;
}
