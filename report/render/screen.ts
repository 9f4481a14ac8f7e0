import { stripVTControlCharacters } from "node:util";
import { conforms, countOf, type RunReport } from "../../run/record/runReport.ts";
import { indent, replayText } from "../failure/showFailure.ts";
import { replayCommand, sinceText } from "../phrases.ts";
import { reachLine } from "../reach/reachLines.ts";
import { areasOf } from "../story/areas.ts";
import { foldedTexts, furtherStories, unsupportedTexts, wholeStories } from "../story/brief.ts";
import { type Story, storiesOf } from "../story/story.ts";
import { unjudgedLine } from "../unjudged.ts";
import { visibleRun } from "../visible.ts";
import { areaLines } from "./areaLines.ts";
import { type Paint, paintOf } from "./paint.ts";
import { type Room, rooms } from "./room.ts";
import { storyLine, storyText } from "./storyText.ts";
import type { TerminalOptions } from "./tables.ts";
import { endingLine, totalLine } from "./total.ts";
import { cutLines, wrapped } from "./wrapped.ts";

/** Causes that are not shown whole, and lines of each. */
const maxFurther = 5;
const maxStoryLines = 2;
/** Lines of a screen for one cause, of which the first failure has been printed before, and for each further cause. */
const screenLines = 38;
const furtherLines = 20;

/**
 * The run on one screen: a line for each area, a story for each cause of failures, a line for each reason why something
 * is unsupported, and at the end the verdict with the command to type next. What takes too many lines is shortened.
 */
export function renderScreen(hostile: RunReport, options: TerminalOptions): string {
  const run = visibleRun(hostile);
  const stories = storiesOf(run);
  const max = screenLines + furtherLines * Math.max(0, wholeStories(stories).length - 1);
  const explained = options.isExplained ? Number.POSITIVE_INFINITY : max;
  const texts = rooms.map((room) => screenOf(run, stories, options, room));
  const rows = (text: string) => text.split("\n").reduce((sum, line) => sum + rowsOf(line, options.columns), 0);
  return texts.find((text) => rows(text) <= explained) ?? (texts.at(-1) as string);
}

/** The rows of a terminal that a line takes. */
function rowsOf(line: string, columns: number): number {
  return Math.max(1, Math.ceil(stripVTControlCharacters(line).length / columns));
}

function screenOf(run: RunReport, stories: readonly Story[], options: TerminalOptions, room: Room): string {
  const { isColoured, columns, isExplained } = options;
  const paint = paintOf(isColoured);
  const toText = (lines: readonly string[], hang?: number, max = lines.length * columns) =>
    lines.flatMap((line) => cutLines(wrapped(line, columns, hang), max, columns)).join("\n");
  return [
    toText(areaLines(areasOf(run.results), paint, room.foldsAreas)),
    ...wholeStories(stories).map((story, i) =>
      storyOf(story, run, { paint, columns, isExplained, room, isLast: i === 0 }),
    ),
    toText(storyLines(stories, paint), "failed  ".length, maxStoryLines),
    toText(
      unsupportedTexts(run.results, room.reasons).map((text) => `unsupported  ${text}`),
      "unsupported  ".length,
      room.reasonLines,
    ),
    toText(foldedTexts(run.results)),
    toText(unjudgedLines(run, stories, paint), "not judged: ".length, room.unjudged),
    toText([sinceText(run) ?? []].flat()),
    toText(run.problems.map((problem) => `${paint("failed", "failed")}  ${problem}`)),
    [
      ...(room.hasReach ? reachLine(run.reach).flatMap((line) => wrapped(line, columns)) : []),
      ...wrapped(totalLine(run, paint), columns),
      ...wrapped(endingLine(run, paint), columns),
      ...nextOf(run, stories),
    ].join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

interface StoryOptions {
  readonly paint: Paint;
  readonly columns: number;
  readonly isExplained: boolean;
  readonly room: Room;
  /** Whether the command that repeats the case is the last line of the screen. */
  readonly isLast: boolean;
}

function storyOf(story: Story, run: RunReport, { paint, isLast, ...options }: StoryOptions): string {
  const { smallest } = story;
  const replay = isLast ? [] : [indent(replayText(smallest.failure, replayCommand(run, smallest)))];
  return [storyText(story, { ...options, mark: paint("failed", "failed") }), ...replay].join("\n\n");
}

function storyLines(stories: readonly Story[], paint: Paint): readonly string[] {
  const further = furtherStories(stories);
  const more = further.length - maxFurther;
  return [
    ...further.slice(0, maxFurther).map((story) => `${paint("failed", "failed")}  ${storyLine(story)}`),
    ...(more > 0 ? [`${countOf(more, "more cause")}: --verbose prints every failure`] : []),
  ];
}

function unjudgedLines({ results }: RunReport, stories: readonly Story[], paint: Paint): readonly string[] {
  const causes = stories.flatMap(({ cause }) => cause);
  const missed = unjudgedLine(results, causes);
  return missed === null ? [] : [paint("unjudged", missed)];
}

/** The command that repeats the first failure. */
function nextOf(run: RunReport, [story]: readonly Story[]): readonly string[] {
  if (!story || conforms(run)) return [];
  return [indent(replayText(story.smallest.failure, replayCommand(run, story.smallest)))];
}
