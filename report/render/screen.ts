import { countsOf } from "../../run/record/counts.ts";
import { conforms, countOf, type RunReport } from "../../run/record/runReport.ts";
import { indent, replayText } from "../failure/showFailure.ts";
import { replayCommand, sinceText } from "../phrases.ts";
import { reachLine } from "../reach/reachLines.ts";
import { type Area, areasOf } from "../story/areas.ts";
import { type Story, storiesOf } from "../story/story.ts";
import { unsupportedOf } from "../story/unsupported.ts";
import { unjudgedLine } from "../unjudged.ts";
import { visibleRun } from "../visible.ts";
import { type Paint, paintOf } from "./paint.ts";
import { storyLine, storyText } from "./storyText.ts";
import type { TerminalOptions } from "./tables.ts";
import { endingLine, totalLine } from "./total.ts";
import { wrapped } from "./wrapped.ts";

/** Causes that are shown whole, causes of one line, and reasons: one mistake fits on a screen of 40 lines. */
const maxStories = 3;
const maxFurther = 5;
const maxReasons = 5;

/**
 * The run on one screen: a line for each area, a story for each cause of failures, a line for each reason why something
 * is unsupported, and at the end the verdict with the command to type next.
 */
export function renderScreen(hostile: RunReport, { isColoured, columns, isExplained }: TerminalOptions): string {
  const run = visibleRun(hostile);
  const paint = paintOf(isColoured);
  const stories = storiesOf(run);
  const toText = (lines: readonly string[]) => lines.flatMap((line) => wrapped(line, columns)).join("\n");
  return [
    toText(areaLines(areasOf(run.results), paint)),
    ...stories
      .slice(0, maxStories)
      .map((story, i) => storyOf(story, run, { paint, columns, isExplained, isLast: i === 0 })),
    toText(furtherLines(stories, paint)),
    unsupportedLines(run)
      .flatMap((line) => wrapped(line, columns, "unsupported  ".length))
      .join("\n"),
    toText(foldedLines(run, paint)),
    toText([sinceText(run) ?? []].flat()),
    toText(run.problems.map((problem) => `${paint("failed", "failed")}  ${problem}`)),
    [
      ...reachLine(run.reach).flatMap((line) => wrapped(line, columns)),
      ...wrapped(totalLine(run, paint), columns),
      ...wrapped(endingLine(run, paint), columns),
      ...nextOf(run, stories),
    ].join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Areas of which nothing was judged have a line each, unless there are more. */
const maxUnserved = 2;

/** `conv2d  19 of 46 failed · 2 unsupported`; the areas that the target does not serve are one line. */
function areaLines(areas: readonly Area[], paint: Paint): readonly string[] {
  const unserved = areas.filter(({ claims, unsupported }) => unsupported === claims);
  if (unserved.length <= maxUnserved) return linesOf(areas, paint);
  const claims = unserved.reduce((sum, each) => sum + each.claims, 0);
  const names = unserved.map(({ area }) => area).join(", ");
  return [
    ...linesOf(
      areas.filter((each) => !unserved.includes(each)),
      paint,
    ),
    `${names}: ${paint("unsupported", `all ${claims} claims unsupported`)}`,
  ];
}

function linesOf(areas: readonly Area[], paint: Paint): readonly string[] {
  const width = Math.max(0, ...areas.map(({ area }) => area.length));
  return areas.map((counts) => {
    const { area, claims, passed, thin, failed, failedAsExpected, unsupported, unjudged } = counts;
    const expected = failedAsExpected > 0 ? ` (${failedAsExpected} as expected)` : "";
    const judged =
      failed > 0
        ? [paint("failed", `${failed} of ${claims} failed${expected}`)]
        : passed > 0
          ? [paint("passed", `${passed} of ${claims} passed`)]
          : [];
    return [
      `${area.padEnd(width)}  ${[
        ...judged,
        ...(thin > 0 ? [`${thin} thin`] : []),
        ...(unjudged > 0 ? [paint("unjudged", `${unjudged} not judged`)] : []),
        ...(unsupported > 0 ? [paint("unsupported", `${unsupported} unsupported`)] : []),
      ].join(" · ")}`,
    ].join("");
  });
}

interface StoryOptions {
  readonly paint: Paint;
  readonly columns: number;
  readonly isExplained: boolean;
  /** Whether the command that repeats the case is the last line of the screen. */
  readonly isLast: boolean;
}

function storyOf(story: Story, run: RunReport, { paint, columns, isExplained, isLast }: StoryOptions): string {
  const { smallest } = story;
  const replay = isLast ? [] : [indent(replayText(smallest.failure, replayCommand(run, smallest)))];
  return [storyText(story, { columns, isExplained, mark: paint("failed", "failed") }), ...replay].join("\n\n");
}

function furtherLines(stories: readonly Story[], paint: Paint): readonly string[] {
  const further = stories.slice(maxStories);
  const more = further.length - maxFurther;
  return [
    ...further.slice(0, maxFurther).map((story) => `${paint("failed", "failed")}  ${storyLine(story)}`),
    ...(more > 0 ? [`${countOf(more, "more cause")}: --verbose prints every failure`] : []),
  ];
}

/** `unsupported  42 claims: has no operation fan` */
function unsupportedLines({ results }: RunReport): readonly string[] {
  const reasons = unsupportedOf(results);
  const lines = reasons.slice(0, maxReasons).map(({ reason, claims, partly }) => {
    const parts = [...(claims > 0 ? [countOf(claims, "claim")] : []), ...(partly > 0 ? [`parts of ${partly}`] : [])];
    return `unsupported  ${parts.join(", ")}: ${reason}`;
  });
  const more = reasons.length - maxReasons;
  return more > 0 ? [...lines, `${countOf(more, "more reason")}: --verbose lists them`] : lines;
}

/** What is known in advance or was judged on less, in one line each. */
function foldedLines({ results }: RunReport, paint: Paint): readonly string[] {
  const failed = countsOf(results).failedAsExpected;
  const expected = results.filter(({ expected }) => expected !== undefined).length - failed;
  const parts = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(expected > 0 ? [`${expected} unsupported or not judged`] : []),
  ];
  const noted = results.filter(({ notes = [] }) => notes.length > 0).length;
  const missed = unjudgedLine(results);
  return [
    ...(parts.length > 0 ? [`as expected: ${parts.join(", ")}; --verbose has the reasons`] : []),
    ...(noted > 0
      ? [`${countOf(noted, "claim")} judged on smaller samples than planned; --verbose has the sizes`]
      : []),
    ...(missed === null ? [] : [paint("unjudged", missed)]),
  ];
}

/** The command that repeats the first failure. */
function nextOf(run: RunReport, [story]: readonly Story[]): readonly string[] {
  if (!story || conforms(run)) return [];
  return [indent(replayText(story.smallest.failure, replayCommand(run, story.smallest)))];
}
