import type { DrawFinding } from "../../run/record/measured/drawn.ts";
import { type Candidate, countOf, type Diagnosis } from "../../run/record/runReport.ts";
import { drawnText } from "./drawnText.ts";
import { findingLine } from "./findingLines.ts";
import { handleSentences } from "./handleText.ts";
import { threadText } from "./words.ts";

/**
 * One line for each convolution that is wrong, one for prepared weights, and one for each mistake of draws that was measured, with the fault that
 * explains all cases. If no draws were measured: one sentence for each candidate, or a sentence that there is none; then
 * the wrong formulas of scales.
 */
export function diagnosisLines(diagnosis: Diagnosis): readonly string[] {
  const { convolutions, handles, draws } = diagnosis;
  const ofHandles = handles ? [handleSentences(handles).join(" ")] : [];
  const measured = [...convolutions.map(findingLine), ...ofHandles, ...draws.map((draw) => drawnLine(draw, diagnosis))];
  return draws.length === 0 ? [...measured, ...comparedLines(diagnosis)] : [...measured, ...cutLines(diagnosis)];
}

/** A short time must not read like a whole answer. */
export function cutLines({ isCut = false }: Diagnosis): readonly string[] {
  return isCut ? ["The time for further requests ended; --probe-limit 30 may say more."] : [];
}

/** What was measured of draws, and the known fault that explains all cases if there is no other mistake. */
export function drawnLine(draw: DrawFinding, diagnosis: Diagnosis): string {
  return [drawnText(draw, diagnosis.isCut), ...drawnAsIn(diagnosis)].join(" ");
}

/** The known fault that explains all cases, if one mistake of draws was measured. */
export function drawnAsIn({ cases, candidates, draws }: Diagnosis): readonly string[] {
  const asIn = candidates.find(({ explained }) => explained === cases);
  return asIn && draws.length === 1 ? [`As in ${nameOf(asIn)}.`] : [];
}

/** The known fault that answers or draws alike in all failing cases: one that equals only a part explains nothing. */
export function comparedLines(diagnosis: Diagnosis): readonly string[] {
  const { cases, faults, candidates, formulas } = diagnosis;
  const whole = candidates.find(({ explained }) => explained === cases);
  const byFormula = formulas.map((formula) => `By formula: ${formula.mistake}, in ${shareOf(formula, cases)}.`);
  if (whole) return [nameAlike(whole, cases), ...byFormula, ...cutLines(diagnosis)];
  if (byFormula.length > 0 || cases === 0) return [...byFormula, ...cutLines(diagnosis)];
  const none = `No known fault reproduces your output (${faults} tried on ${countOf(cases, "failing case")}).`;
  return [none, ...cutLines(diagnosis)];
}

function nameAlike(candidate: Candidate, cases: number): string {
  const [name, share] = [nameOf(candidate), shareOf(candidate, cases)];
  return candidate.byDistribution === candidate.explained
    ? `Your values follow the distribution of ${name}, in ${share}.`
    : `Your output equals that of ${name}, in ${share}.`;
}

function nameOf({ id, sentence, seenIn }: Candidate): string {
  const seen = seenIn.length > 0 ? ` (seen in ${threadText(seenIn)})` : "";
  return `${id}: ${sentence}${seen}`;
}

function shareOf({ explained }: Pick<Candidate, "explained">, cases: number): string {
  return `${explained} of ${countOf(cases, "failing case")}`;
}
