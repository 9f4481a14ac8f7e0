import { countOf } from "../../run/record/runReport.ts";
import { firstLine, headlineOf, messageOf } from "../failure/sentenceOf.ts";
import { showCase } from "../failure/showCase.ts";
import { indent } from "../failure/showFailure.ts";
import { explanationOf } from "../failure/wrongSum.ts";
import type { Story } from "../story/story.ts";
import type { Room } from "./room.ts";
import { cutLines, shortened, wrapped } from "./wrapped.ts";

interface StoryOptions {
  readonly columns: number;
  /** Whether the sum of the wrong element is shown. */
  readonly isExplained: boolean;
  /** The word before the cause. */
  readonly mark: string;
  readonly room: Room;
}

/** Lines of an explanation, which only --explain shows. */
const maxExplained = 30;
/** The first requests and the last. */
const maxExchanges = 2;
const hang = "failed  ".length;

/** The cause, the smallest case and the names of the other claims. */
export function storyText(story: Story, options: StoryOptions): string {
  const { smallest, others } = story;
  const { failure } = smallest;
  const { columns, room } = options;
  const explained = options.isExplained ? explanationOf(failure) : [];
  const blocks = [
    headOf(story, options),
    failure.stack
      ? wrapped(indent(`This is an error of the suite or of an answer's form:\n${failure.stack}`), columns)
      : [],
    failure.exchanges.length > 0 ? requestOf(showCase(failure, maxExchanges), columns, room.request) : [],
    explained.slice(0, maxExplained).map(indent),
    others.length > 0 ? namesOf(others, columns, room.names) : [],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** The cause in one line: `conv2d/bias: output[…] is 4, must be 5; 12 claims`. */
export function storyLine({ cause, smallest, others }: Story): string {
  const text = cause[0] ?? headlineOf(smallest.failure);
  return `${smallest.id}: ${firstLine(text)}${others.length > 0 ? `; ${countOf(others.length, "other claim")}` : ""}`;
}

/** The cause, the claim and its message; without a known cause the claim first. */
function headOf({ cause, smallest }: Story, { columns, mark, room }: StoryOptions): readonly string[] {
  const { id, title, failure } = smallest;
  const claim = `${id}: ${title}`;
  const [head = claim, ...sentences] = cause;
  const lines = [
    ...wrapped(`${mark}  ${head}`, columns, hang),
    ...sentences.flatMap((sentence) => wrapped(`${" ".repeat(hang)}${sentence}`, columns)),
  ];
  const message = wrapped(indent(messageOf(failure)), columns);
  return [
    ...shortened(lines, room.cause, " ".repeat(hang)),
    ...(cause.length > 0 ? ["", ...wrapped(indent(claim), columns)] : []),
    ...shortened(message, room.message, "  "),
  ];
}

/** `and 12 other claims: a, b, c, … 9 more` in few lines. */
function namesOf(others: Story["others"], columns: number, max: number): readonly string[] {
  const ids = others.map(({ id }) => id);
  const linesOf = (count: number) => {
    const rest = ids.length - count;
    const names = `${ids.slice(0, count).join(", ")}${rest > 0 ? `, … ${rest} more` : ""}`;
    return wrapped(`  and ${countOf(ids.length, "other claim")}: ${names}`, columns);
  };
  let count = ids.length;
  while (count > 1 && linesOf(count).length > max) count -= 1;
  return linesOf(count);
}

/** A request that can be pasted: its lines are broken where a space is. Answers are cut to one line. */
function requestOf(text: string, columns: number, max: number): readonly string[] {
  const lines = text.split("\n").flatMap((line) => {
    const indented = indent(line);
    if (line.startsWith("// ")) return cutLines([indented, ...(indented.length > columns ? [""] : [])], 1, columns);
    return wrapped(indented, columns, (/^ */.exec(indented)?.[0].length ?? 0) + 2);
  });
  return shortened(lines, max, "  ");
}
