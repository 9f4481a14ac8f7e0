import { countsOf } from "../../run/record/counts.ts";
import { countOf, declineOf, isDeclined, type RunReport, type SettledResult } from "../../run/record/runReport.ts";
import { headlineOf } from "../failure/sentenceOf.ts";
import { showFailure } from "../failure/showFailure.ts";
import {
  casesText,
  expectedText,
  falseAlarmText,
  hasDecisions,
  passedText,
  replayCommand,
  sinceText,
  thinText,
} from "../phrases.ts";
import { reachLines } from "../reach/reachLines.ts";
import { areasOf } from "../story/areas.ts";
import { type Story, storiesOf } from "../story/story.ts";
import { unsupportedOf } from "../story/unsupported.ts";
import { unjudgedText } from "../unjudged.ts";
import { visibleRun } from "../visible.ts";
import { endingOf } from "./total.ts";

/**
 * Claims of a cause that are shown whole, and the characters of each: a GitHub step summary holds 1 MiB, and most readers
 * need the smallest case only.
 */
const maxWhole = 20;
const maxLength = 8000;

/**
 * The run in GitHub's Markdown, like the screen: the verdict, the areas, each cause with its smallest case, and what is
 * unsupported by reason; what is longer is folded. GitHub shows no picture that is part of a summary.
 */
export function renderMarkdown(hostile: RunReport): string {
  const run = visibleRun(hostile);
  const { results, problems, seed, profile, runs } = run;
  const counts = countsOf(results);
  const expected = counts.failedAsExpected > 0 ? ` (${counts.failedAsExpected} as expected)` : "";
  const missed = counts.unjudged > 0 ? `, ${counts.unjudged} not judged` : "";
  const totals = [
    `${countOf(counts.claims, "claim")}: ${passedText(counts)}, ${counts.failed} failed${expected}${missed}, ${counts.unsupported} unsupported`,
    casesText(counts),
    `seed ${seed}, profile ${profile}${runs === null ? "" : `, runs ${runs}`}`,
  ];
  const perClaim = (textOf: (result: SettledResult) => string | null) =>
    results.flatMap((result) => {
      const text = textOf(result);
      return text === null ? [] : [`- \`${result.id}\`: ${inline(text)}`];
    });
  const declined = perClaim((result) => (isDeclined(result) ? declineOf(result) : null));
  const parts = [
    `## ${inline(endingOf(run))}`,
    `${inline(totals.join("; "))}.`,
    inline(sinceText(run) ?? ""),
    ...section(
      "Problems",
      problems.map((problem) => `- ${inline(problem)}`),
    ),
    ...storiesOf(run).flatMap((story) => storyParts(story, run)),
    areasOf(results).length > 0 ? areaTable(run) : "",
    ...section("As expected", perClaim(expectedText)),
    ...section("Thin", perClaim(thinText)),
    ...section(
      "Unsupported, not judged",
      unsupportedOf(results).map(({ reason, claims, partly }) => {
        const what = [...(claims > 0 ? [countOf(claims, "claim")] : []), ...(partly > 0 ? [`parts of ${partly}`] : [])];
        return `- ${what.join(", ")}: ${inline(reason)}`;
      }),
    ),
    declined.length > 0 ? folded(countOf(declined.length, "claim"), declined.join("\n")) : "",
    ...section("Not judged", perClaim(unjudgedText)),
    ...section(
      "Smaller samples than planned",
      results.flatMap(({ id, notes = [] }) => notes.map((note) => `- \`${id}\`: ${inline(note)}`)),
    ),
    ...section(
      "Reach",
      reachLines(run.reach).map((line) => `- ${inline(line.trim())}`),
    ),
    ...(hasDecisions(run) ? [`False alarms: ${inline(falseAlarmText(run))}.`] : []),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function areaTable({ results }: RunReport): string {
  const rows = areasOf(results).map(
    ({ area, claims, passed, failed, unsupported, unjudged }) =>
      `| ${area} | ${claims} | ${passed} | ${failed} | ${unsupported} | ${unjudged} |`,
  );
  return ["| area | claims | passed | failed | unsupported | not judged |", "|---|---|---|---|---|---|", ...rows].join(
    "\n",
  );
}

/** The cause, the smallest case, the command that repeats it, and the other claims, folded. */
function storyParts({ cause, smallest, others }: Story, run: RunReport): readonly string[] {
  const { failure } = smallest;
  const [head = headlineOf(failure), ...sentences] = cause;
  const rest = others.slice(maxWhole);
  return [
    `### ${inline(head)}`,
    ...(sentences.length > 0 ? [sentences.map(inline).join("\n")] : []),
    fenced(cut(showFailure(smallest, failure, replayCommand(run, smallest), false))),
    ...others
      .slice(0, maxWhole)
      .map((other) =>
        folded(
          `<code>${other.id}</code>: ${inline(headlineOf(other.failure))}`,
          fenced(cut(showFailure(other, other.failure, replayCommand(run, other), false))),
        ),
      ),
    ...(rest.length > 0
      ? [`and ${countOf(rest.length, "other claim")}: ${rest.map((other) => other.id).join(", ")}`]
      : []),
  ];
}

function folded(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

function cut(text: string): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength)}\n…`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`### ${title}`, lines.join("\n")] : [];
}

/** A fence longer than any run of backticks in the text. */
function fenced(text: string): string {
  const maxTicks = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = "`".repeat(maxTicks + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** External text within a line; its Markdown characters are escaped. */
export function inline(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ").replaceAll(/[\\`*_<>&|#[\]~]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
