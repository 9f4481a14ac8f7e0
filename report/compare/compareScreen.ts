import { countOf } from "../../run/record/runReport.ts";
import { passedText } from "../phrases.ts";
import { type Paint, paintOf } from "../render/paint.ts";
import { wrapped } from "../render/wrapped.ts";
import { type Cell, type Column, type Comparison, changesOf, type Row } from "./comparison.ts";

/** The marks of a table: two runs have lists instead. */
const marks = { passed: "✓", failed: "✗", unsupported: "–", unjudged: "?" } as const;

/** The runs in a line each, then what changed between two of one target, or else the claims whose verdicts differ. */
export function renderComparison(
  comparison: Comparison,
  { isColoured, columns: width }: { readonly isColoured: boolean; readonly columns: number },
): string {
  const paint = paintOf(isColoured);
  const { columns, isOfOne, cautions } = comparison;
  const parts = [
    columns.map((column, place) => columnLine(column, place)),
    cautions.map((caution) => `note  ${caution}`),
    isOfOne && columns.length === 2 ? changeLines(comparison, paint) : tableLines(comparison, paint),
    [equalLine(comparison)],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.flatMap((line) => wrapped(line, width, 3)).join("\n"))
    .join("\n\n");
}

/** `1  tfjs-cpu: 110 passed, 12 failed, 8 unsupported` */
function columnLine({ name, counts, notRun }: Column, place: number): string {
  const { failed, unsupported, unjudged } = counts;
  const verdicts = `${passedText(counts)}, ${failed} failed${unjudged > 0 ? `, ${unjudged} not judged` : ""}, ${unsupported} unsupported`;
  return `${place + 1}  ${name}: ${notRun === null ? verdicts : `could not be run: ${notRun}`}`;
}

function changeLines(comparison: Comparison, paint: Paint): readonly string[] {
  return changesOf(comparison).flatMap(({ kind, words, rows }) =>
    rows.map(({ id, headline }) => {
      const word = kind === "broken" ? paint("failed", words) : words;
      return `${word}  ${id}${headline ? `: ${headline}` : ""}`;
    }),
  );
}

/** One column of marks a run, under its number. */
function tableLines({ columns, different }: Comparison, paint: Paint): readonly string[] {
  if (different.length === 0) return [];
  const width = Math.max(...different.map(({ id }) => id.length));
  const cell = ({ verdict }: Cell) => paint(verdict, marks[verdict]);
  const line = ({ id, cells }: Row) => `${id.padEnd(width)}  ${cells.map((each) => ` ${cell(each)}`).join(" ")}`;
  return [
    `${"".padEnd(width)}  ${columns.map((_, place) => String(place + 1).padStart(2)).join(" ")}`,
    ...different.map(line),
    `${marks.passed} passed  ${marks.failed} failed  ${marks.unsupported} unsupported  ${marks.unjudged} not judged`,
  ];
}

function equalLine({ different, equal, partial }: Comparison): string {
  const rest = partial > 0 ? `; ${countOf(partial, "claim")} not in every run` : "";
  if (different.length === 0) return `no difference in ${countOf(equal, "claim")}${rest}`;
  return `${countOf(different.length, "claim")} ${different.length === 1 ? "differs" : "differ"}; ${equal} ${equal === 1 ? "has" : "have"} the same verdict${rest}`;
}
