import { countsOf } from "../../run/record/counts.ts";
import { countOf, declineOf, isDeclined, isUnexpected, type RunReport } from "../../run/record/runReport.ts";
import { diagnosisLines } from "../diagnosed/diagnosisLines.ts";
import { headlineOf } from "../failure/sentenceOf.ts";
import { showFailure } from "../failure/showFailure.ts";
import {
  casesText,
  expectedText,
  falseAlarmText,
  hasDecisions,
  passedText,
  replayCommand,
  thinText,
} from "../phrases.ts";
import { unjudgedText } from "../unjudged.ts";
import { endingOf } from "./total.ts";

/** A GitHub step summary holds 1 MiB: only the names of further failures are shown, and long failures are cut. */
const maxFailures = 40;
const maxLength = 8000;

/**
 * The run in GitHub's Markdown: the verdict, the failures, the expected verdicts, and the unsupported claims with
 * reasons.
 */
export function renderMarkdown(run: RunReport): string {
  const { results, problems, seed, profile, runs } = run;
  const counts = countsOf(results);
  const expected = counts.failedAsExpected > 0 ? ` (${counts.failedAsExpected} as expected)` : "";
  const missed = counts.unjudged > 0 ? `, ${counts.unjudged} not judged` : "";
  const totals = [
    `${countOf(counts.claims, "claim")}: ${passedText(counts)}, ${counts.failed} failed${expected}${missed}, ${counts.unsupported} unsupported`,
    casesText(counts),
    `seed ${seed}, profile ${profile}${runs === null ? "" : `, runs ${runs}`}`,
  ];
  const met = results.flatMap((result) => {
    const reason = expectedText(result);
    return reason === null ? [] : [`- \`${result.id}\`: ${inline(reason)}`];
  });
  const thin = results.flatMap((result) => {
    const text = thinText(result);
    return text === null ? [] : [`- \`${result.id}\`: ${text}`];
  });
  const declined = results.filter(isDeclined).map((result) => `- \`${result.id}\`: ${inline(declineOf(result))}`);
  const parts = [
    `## ${inline(endingOf(run))}`,
    `${inline(totals.join("; "))}.`,
    ...section(
      "Problems",
      problems.map((problem) => `- ${inline(problem)}`),
    ),
    ...section("Diagnosis", run.diagnosis ? diagnosisLines(run.diagnosis).map((line) => `- ${inline(line)}`) : []),
    ...section("Failed", storiesOf(run)),
    ...section("As expected", met),
    ...section("Thin", thin),
    ...section("Unsupported, not judged", declined),
    ...section(
      "Not judged",
      results.flatMap((result) => {
        const text = unjudgedText(result);
        return text === null ? [] : [`- \`${result.id}\`: ${inline(text)}`];
      }),
    ),
    ...section(
      "Smaller samples than planned",
      results.flatMap(({ id, notes = [] }) => notes.map((note) => `- \`${id}\`: ${inline(note)}`)),
    ),
    ...(hasDecisions(run) ? [`False alarms: ${inline(falseAlarmText(run))}.`] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`### ${title}`, lines.join("\n")] : [];
}

function storiesOf(run: RunReport): string[] {
  return run.results.filter(isUnexpected).map((result, i) => {
    const { id, title, failure } = result;
    if (!failure || i >= maxFailures) return `- \`${id}\`: ${inline(title)}`;
    const shown = showFailure(result, failure, replayCommand(run, result), false);
    const whole = shown.length <= maxLength ? shown : `${shown.slice(0, maxLength)}\n…`;
    return `<details><summary><code>${id}</code>: ${inline(headlineOf(failure))}</summary>\n\n${fenced(whole)}\n\n</details>`;
  });
}

/** A fence longer than any run of backticks in the text. */
function fenced(text: string): string {
  const maxTicks = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = "`".repeat(maxTicks + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** External text within a line; its Markdown characters are escaped. */
function inline(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ").replaceAll(/[\\`*_<>&|#[\]~]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
