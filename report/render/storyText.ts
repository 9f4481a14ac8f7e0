import { countOf } from "../../run/record/runReport.ts";
import { firstLine, headlineOf, messageOf } from "../failure/sentenceOf.ts";
import { showCase } from "../failure/showCase.ts";
import { indent } from "../failure/showFailure.ts";
import { explanationOf } from "../failure/wrongSum.ts";
import type { Story } from "../story/story.ts";
import { wrapped } from "./wrapped.ts";

interface StoryOptions {
  readonly columns: number;
  /** Whether the sum of the wrong element is shown. */
  readonly isExplained: boolean;
  /** The word before the cause. */
  readonly mark: string;
}

/** Lines of a message, of a case and of an explanation that fit on a screen with everything else. */
const maxLines = { message: 8, case: 14, explanation: 30 } as const;
/** The first requests and the last. */
const maxExchanges = 2;
const maxNameLines = 2;

/** The cause, the smallest case and the names of the other claims. */
export function storyText({ cause, smallest, others }: Story, { columns, isExplained, mark }: StoryOptions): string {
  const { id, title, failure } = smallest;
  const inside = columns - "  ".length;
  const claim = `${id}: ${title}`;
  const [head = claim, ...sentences] = cause;
  const hang = "failed  ".length;
  const known = cause.length > 0 ? ["", indent(claim)] : [];
  const explained = isExplained ? explanationOf(failure) : [];
  const blocks = [
    [
      ...wrapped(`${mark}  ${head}`, columns, hang),
      ...sentences.flatMap((sentence) => wrapped(`${" ".repeat(hang)}${sentence}`, columns)),
      ...[...known, ...shortened(messageOf(failure), maxLines.message).map(indent)].flatMap((line) =>
        wrapped(line, columns),
      ),
    ].join("\n"),
    ...(failure.stack ? [`This is an error of the suite or of an answer's form:\n${failure.stack}`] : []),
    ...(failure.exchanges.length > 0
      ? [
          shortened(showCase(failure, maxExchanges), maxLines.case)
            .map((line) => cutAnswer(line, inside))
            .join("\n"),
        ]
      : []),
    ...(explained.length > 0 ? [explained.slice(0, maxLines.explanation).join("\n")] : []),
    ...(others.length > 0 ? [namesOf(others, inside).join("\n")] : []),
  ];
  return blocks.map((block, i) => (i === 0 ? block : indent(block))).join("\n\n");
}

/** The cause in one line: `conv2d/bias: output[…] is 4, must be 5; 12 claims`. */
export function storyLine({ cause, smallest, others }: Story): string {
  const text = cause[0] ?? headlineOf(smallest.failure);
  return `${smallest.id}: ${firstLine(text)}${others.length > 0 ? `; ${countOf(others.length, "other claim")}` : ""}`;
}

/** `and 12 other claims: a, b, c, … 9 more` in few lines. */
function namesOf(others: Story["others"], columns: number): readonly string[] {
  const ids = others.map(({ id }) => id);
  const textOf = (count: number) => {
    const rest = ids.length - count;
    return `and ${countOf(ids.length, "other claim")}: ${ids.slice(0, count).join(", ")}${rest > 0 ? `, … ${rest} more` : ""}`;
  };
  let count = ids.length;
  while (count > 1 && wrapped(textOf(count), columns).length > maxNameLines) count -= 1;
  return wrapped(textOf(count), columns);
}

/** Answers are cut to one line; a request is to be pasted and stays whole. */
function cutAnswer(line: string, columns: number): string {
  return line.startsWith("// ") && line.length > columns ? `${line.slice(0, columns - 1)}…` : line;
}

function shortened(text: string, max: number): readonly string[] {
  const lines = text.split("\n");
  return lines.length <= max
    ? lines
    : [...lines.slice(0, max - 1), `… ${lines.length - max + 1} more lines: --verbose prints them`];
}
