import { styleText } from "node:util";
import type { Verdict } from "../../properties/claim/result.ts";
import { countsOf } from "../../run/record/counts.ts";
import {
  conforms,
  countOf,
  isDeclined,
  isMissed,
  isUnexpected,
  nameOf,
  type RunReport,
  type SettledResult,
} from "../../run/record/runReport.ts";
import { diagnosisLines } from "../diagnosed/diagnosisLines.ts";
import { headlineOf } from "../failure/sentenceOf.ts";
import { showFailure } from "../failure/showFailure.ts";
import {
  casesText,
  environmentText,
  expectedText,
  falseAlarmText,
  hasDecisions,
  passedText,
  replayCommand,
  verdictRest,
} from "../phrases.ts";
import { unjudgedLine, unjudgedList } from "../unjudged.ts";

export interface TerminalOptions {
  readonly isColoured: boolean;
  /** Characters per line; titles are cut to fit. */
  readonly columns: number;
  /** Whether failures show the sum of their worst element. */
  readonly isExplained: boolean;
}

const colours = { passed: "green", failed: "red", unsupported: "yellow", unjudged: "red" } as const satisfies Record<
  Verdict,
  string
>;
/** The verdicts in words. */
const words = { passed: "passed", failed: "failed", unsupported: "unsupported", unjudged: "not judged" } as const;
const minTitleColumns = 20;
/** Maximum number of failures that are printed in full. */
const maxFailures = 3;

/** The whole report: failures, the table of claims, unsupported claims with reasons, and the total. */
export function renderRun(run: RunReport, options: TerminalOptions): string {
  const paint = (verdict: Verdict, text: string) =>
    options.isColoured ? styleText(colours[verdict], text, { validateStream: false }) : text;
  const table = run.results.length > 0 ? [tableOf(run.results, options, paint)] : [];
  return [
    ...table,
    ...diagnosisOf(run),
    ...failuresOf(run, options, paint),
    ...expectedOf(run.results),
    ...declinedOf(run.results),
    ...unjudgedList(run.results),
    ...notesOf(run.results),
    ...problemsOf(run, paint),
    totalOf(run, paint),
  ].join("\n\n");
}

type Paint = (verdict: Verdict, text: string) => string;

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
  const more = `${countOf(rest.length, "more failed claim")}; --only <id>, --json or --markdown prints them in full:`;
  return rest.length > 0 ? [...inFull, [more, ...rest].join("\n")] : inFull;
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
    ...rows.map((row) => line(row, `${paint(row.verdict, words[row.verdict])}${row.rest}`)),
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
  const { results, seed, profile, runs, milliseconds, peakMemoryBytes, shard } = run;
  const count = countsOf(results);
  const verdicts = (["passed", "failed", "unjudged", "unsupported"] as const).filter(
    (verdict) => verdict !== "unjudged" || count.unjudged > 0,
  );
  const counts = verdicts.map((verdict) => {
    const isNamed = verdict === "failed" && count.failedAsExpected > 0;
    const expected = isNamed ? ` (${count.failedAsExpected} as expected)` : "";
    const text = verdict === "passed" ? passedText(count) : `${count[verdict]} ${words[verdict]}${expected}`;
    return count[verdict] > 0 ? paint(verdict, text) : text;
  });
  const total = [
    `${countOf(results.length, "claim")}: ${counts.join(", ")}`,
    casesText(count),
    `${secondsOf(milliseconds)}${peakMemoryBytes > 0 ? `, at most ${Math.ceil(peakMemoryBytes / 1e6)} MB a worker` : ""}`,
    `seed ${seed}, profile ${profile}${runs === null ? "" : `, runs ${runs}`}${shard ? `, shard ${shard.index}/${shard.count}` : ""}`,
  ];
  const missed = unjudgedLine(results);
  return [
    total.join("; "),
    ...(hasDecisions(run) ? [`false-alarm rate: ${falseAlarmText(run)}`] : []),
    ...[environmentText(run) ?? []].flat(),
    ...(missed === null ? [] : [paint("unjudged", missed)]),
    conforms(run) ? endingOf(run) : paint("failed", endingOf(run)),
  ].join("\n");
}

/** The result of the run in one sentence: whether the target conforms. */
export function endingOf(run: RunReport): string {
  const { results, planned, shard, notRun } = run;
  const target = nameOf(run);
  if (notRun !== null) return `${target} could not be run: ${notRun}`;
  if (results.length < planned) return `Interrupted: ${results.length} of ${countOf(planned, "claim")} judged`;
  if (conforms(run)) return `${target} conforms${shard ? ` in shard ${shard.index} of ${shard.count}` : ""}`;
  const hasNone = results.every(({ verdict }) => verdict === "unsupported");
  if (hasNone) return `${target} does not conform: it supports no case of any claim`;
  const isOnlyMissed = results.some(isMissed) && !results.some(isUnexpected);
  return `${target} does not conform${isOnlyMissed ? ": not every claim was judged" : ""}`;
}

function secondsOf(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
