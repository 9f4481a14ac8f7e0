import { countOf, isDeclined, isUnexpected, type RunReport, type SettledResult } from "../../run/record/runReport.ts";
import { diagnosisLines } from "../diagnosed/diagnosisLines.ts";
import { headlineOf } from "../failure/sentenceOf.ts";
import { showFailure } from "../failure/showFailure.ts";
import {
  environmentText,
  expectedText,
  falseAlarmText,
  hasDecisions,
  replayCommand,
  sinceText,
  verdictRest,
} from "../phrases.ts";
import { reachLines } from "../reach/reachLines.ts";
import { unjudgedLine, unjudgedList } from "../unjudged.ts";
import { visibleRun } from "../visible.ts";
import { type Paint, paintOf, verdictWords } from "./paint.ts";
import { endingLine, secondsOf, totalLine } from "./total.ts";

export interface TerminalOptions {
  readonly isColoured: boolean;
  /** Characters per line; titles are cut to fit. */
  readonly columns: number;
  /** Whether failures show the sum of their worst element. */
  readonly isExplained: boolean;
}

const minTitleColumns = 20;
/** Maximum number of failures that are printed in full. */
const maxFailures = 3;

/** The whole report, of `--verbose`: failures, the table of claims, unsupported claims with reasons, and the total. */
export function renderTables(hostile: RunReport, options: TerminalOptions): string {
  const run = visibleRun(hostile);
  const paint = paintOf(options.isColoured);
  const table = run.results.length > 0 ? [tableOf(run.results, options, paint)] : [];
  return [
    ...table,
    ...diagnosisOf(run),
    ...failuresOf(run, options, paint),
    ...expectedOf(run.results),
    ...declinedOf(run.results),
    ...unjudgedList(run.results),
    ...notesOf(run.results),
    ...reachOf(run),
    ...problemsOf(run, paint),
    totalOf(run, paint),
  ].join("\n\n");
}

/**
 * The first failures in full, and one line for each other failure: one mistake fails many claims. An error of the suite
 * is a failure, too.
 */
function failuresOf(run: RunReport, { isExplained }: TerminalOptions, paint: Paint): string[] {
  const failed = run.results.flatMap((result) => {
    const { failure } = result;
    return failure && (isUnexpected(result) || failure.stack !== undefined) ? [{ result, failure }] : [];
  });
  const mark = paint("failed", "failed");
  const inFull = failed
    .slice(0, maxFailures)
    .map(({ result, failure }) => `${mark}  ${showFailure(result, failure, replayCommand(run, result), isExplained)}`);
  const rest = failed.slice(maxFailures).map(({ result, failure }) => `${mark}  ${result.id}: ${headlineOf(failure)}`);
  const more = `${countOf(rest.length, "more failed claim")}; --only <id>, --json or --html has them in full:`;
  return rest.length > 0 ? [...inFull, [more, ...rest].join("\n")] : inFull;
}

function reachOf({ reach }: RunReport): string[] {
  const lines = reachLines(reach);
  return lines.length > 0 ? [["Reach (docs/reach.md):", ...lines].join("\n")] : [];
}

/** id, title, cases, time, verdict: one line per claim. */
function tableOf(results: readonly SettledResult[], { columns }: TerminalOptions, paint: Paint): string {
  const rows = results.map((result) => ({
    id: result.id,
    title: result.title,
    cases: String(result.cases),
    time: secondsOf(result.milliseconds),
    verdict: result.verdict,
    rest: verdictRest(result),
  }));
  const widest = (name: "id" | "title" | "cases" | "time") =>
    Math.max(name.length, ...rows.map((row) => row[name].length));
  const [id, cases, time] = [widest("id"), widest("cases"), widest("time")];
  const rest = columns - id - cases - time - "unsupported".length - 4 * "  ".length;
  const title = Math.min(widest("title"), Math.max(minTitleColumns, rest));
  const line = (row: { id: string; title: string; cases: string; time: string }, verdict: string) =>
    [
      row.id.padEnd(id),
      cut(row.title, title).padEnd(title),
      row.cases.padStart(cases),
      row.time.padStart(time),
      verdict,
    ].join("  ");
  return [
    line({ id: "id", title: "title", cases: "cases", time: "time" }, "verdict"),
    ...rows.map((row) => line(row, `${paint(row.verdict, verdictWords[row.verdict])}${row.rest}`)),
  ].join("\n");
}

/** The known faults that resemble the failures. */
function diagnosisOf({ diagnosis }: RunReport): string[] {
  return diagnosis ? [["Diagnosis:", ...diagnosisLines(diagnosis).map((line) => `  ${line}`)].join("\n")] : [];
}

/** Verdicts that a line of the expectations explains. */
function expectedOf(results: readonly SettledResult[]): string[] {
  const met = results.flatMap((result) => {
    const text = expectedText(result);
    return text === null ? [] : [`  ${result.id} ${text}`];
  });
  return met.length > 0 ? [["As expected:", ...met].join("\n")] : [];
}

/** Claims that were judged on smaller samples than planned. */
function notesOf(results: readonly SettledResult[]): string[] {
  const lines = results.flatMap(({ id, notes = [] }) => notes.map((note) => `  ${id}  ${note}`));
  return lines.length > 0 ? [["Smaller samples than planned:", ...lines].join("\n")] : [];
}

function problemsOf({ problems }: RunReport, paint: Paint): string[] {
  return problems.length > 0 ? [problems.map((problem) => `${paint("failed", "failed")}  ${problem}`).join("\n")] : [];
}

/** Claims and cases that the target declined: counted and listed with numbered reasons, never counted as passed. */
function declinedOf(results: readonly SettledResult[]): string[] {
  const declined = results.filter(isDeclined);
  if (declined.length === 0) return [];
  const reasons = [...new Set(declined.flatMap(({ unsupportedReasons }) => unsupportedReasons))];
  const width = Math.max(...declined.map(({ id }) => id.length));
  const lines = declined.map(({ id, cases, unsupportedCases, unsupportedReasons }) => {
    const numbers = unsupportedReasons.map((reason) => `[${reasons.indexOf(reason) + 1}]`);
    return `  ${id.padEnd(width)}  ${unsupportedCases} of ${countOf(cases + unsupportedCases, "case")} ${numbers.join(" ")}`;
  });
  return [["Unsupported, not judged:", ...reasons.map((reason, i) => `  [${i + 1}] ${reason}`), ...lines].join("\n")];
}

function totalOf(run: RunReport, paint: Paint): string {
  const missed = unjudgedLine(run.results);
  return [
    totalLine(run, paint),
    ...(hasDecisions(run) ? [`false-alarm rate: ${falseAlarmText(run)}`] : []),
    ...[environmentText(run) ?? [], sinceText(run) ?? []].flat(),
    ...(missed === null ? [] : [paint("unjudged", missed)]),
    endingLine(run, paint),
  ].join("\n");
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
