import { countsOf } from "../../run/record/counts.ts";
import { countOf, type RunReport } from "../../run/record/runReport.ts";
import { headlineOf, messageOf } from "../failure/sentenceOf.ts";
import { showCase } from "../failure/showCase.ts";
import { replayText } from "../failure/showFailure.ts";
import { capitalized, casesText, passedText, replayCommand, sinceText } from "../phrases.ts";
import { reachLine } from "../reach/reachLines.ts";
import { areasOf } from "../story/areas.ts";
import { foldedTexts, furtherStories, unsupportedTexts, wholeStories } from "../story/brief.ts";
import { type Story, storiesOf } from "../story/story.ts";
import { unjudgedLine } from "../unjudged.ts";
import { visibleRun } from "../visible.ts";
import { storyLine } from "./storyText.ts";
import { endingOf } from "./total.ts";
import { shortened } from "./wrapped.ts";

/** Lines of a case and characters of each, causes of one line, reasons, and names of other claims. */
const maxLines = 16;
const maxCharacters = 400;
const maxFurther = 5;
const maxReasons = 5;
const maxNames = 4;

/**
 * The run in GitHub's Markdown, like the screen: the verdict, each cause with its smallest case, the areas, and what is
 * unsupported by reason. GitHub shows no picture that is part of a summary.
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
  const stories = storiesOf(run);
  const unjudged = unjudgedLine(
    results,
    stories.flatMap(({ cause }) => cause),
  );
  const notes = [
    ...unsupportedTexts(results, maxReasons, "--json and --html have them").map((text) => `unsupported: ${text}`),
    ...foldedTexts(results, "--json"),
    ...(unjudged === null ? [] : [unjudged]),
    ...reachLine(run.reach),
  ];
  const parts = [
    `## ${inline(endingOf(run))}`,
    `${inline(totals.join("; "))}.`,
    inline(sinceText(run) ?? ""),
    problems.map((problem) => `- ${inline(problem)}`).join("\n"),
    ...wholeStories(stories).flatMap((story) => storyParts(story, run)),
    furtherText(stories),
    areasOf(results).length > 0 ? areaTable(run) : "",
    notes.map((note) => `- ${inline(capitalized(note))}`).join("\n"),
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

/** The cause, the smallest case, the command that repeats it, and the names of the other claims. */
function storyParts({ cause, smallest, others }: Story, run: RunReport): readonly string[] {
  const { id, title, failure } = smallest;
  const [head = headlineOf(failure), ...sentences] = cause;
  const request = failure.exchanges.length > 0 ? ["", ...shownLines(showCase(failure, 2))] : [];
  const shown = [
    `${id}: ${title}`,
    ...shownLines(messageOf(failure)),
    ...request,
    "",
    replayText(failure, replayCommand(run, smallest)),
  ];
  const names = others.slice(0, maxNames).map((other) => `\`${other.id}\``);
  const more = others.length > maxNames ? `, … ${others.length - maxNames} more` : "";
  return [
    `### ${inline(cut(head))}`,
    ...(sentences.length > 0 ? [sentences.map(inline).join("\n")] : []),
    fenced(shown.join("\n")),
    ...(others.length > 0 ? [`and ${countOf(others.length, "other claim")}: ${names.join(", ")}${more}`] : []),
  ];
}

function shownLines(text: string): readonly string[] {
  return shortened(text.split("\n").map(cut), maxLines);
}

function furtherText(stories: readonly Story[]): string {
  const further = furtherStories(stories);
  const more = further.length - maxFurther;
  return [
    ...further.slice(0, maxFurther).map((story) => `- failed: ${inline(cut(storyLine(story)))}`),
    ...(more > 0 ? [`- ${countOf(more, "more cause")}: --json and --html have them`] : []),
  ].join("\n");
}

function cut(text: string): string {
  return text.length <= maxCharacters ? text : `${text.slice(0, maxCharacters)}…`;
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
