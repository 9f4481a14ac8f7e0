import { styleText } from "node:util";
import type { ClaimResult, Verdict } from "../properties/runClaim.ts";
import { conforms, type RunReport } from "./runReport.ts";
import { showFailure } from "./showFailure.ts";

export interface TerminalOptions {
  readonly isColoured: boolean;
  /** Characters a line; titles are cut to fit. */
  readonly columns: number;
  /** Whether failures show the sum behind their worst element. */
  readonly isExplained: boolean;
}

const colours = { passed: "green", failed: "red", unsupported: "yellow" } as const satisfies Record<Verdict, string>;
const fewestTitleColumns = 20;

/** The whole report: failures, the table of claims, what was not judged and why, and the total. */
export function renderRun(run: RunReport, options: TerminalOptions): string {
  const paint = (verdict: Verdict, text: string) =>
    options.isColoured ? styleText(colours[verdict], text, { validateStream: false }) : text;
  const failures = run.results.flatMap((result) => {
    if (!result.failure) return [];
    const text = showFailure(result, result.failure, run, options.isExplained);
    return [`${paint("failed", "failed")}  ${text}`];
  });
  const table = run.results.length > 0 ? [tableOf(run.results, options, paint)] : [];
  return [...table, ...failures, ...declinedOf(run.results), totalOf(run, paint)].join("\n\n");
}

type Paint = (verdict: Verdict, text: string) => string;

/** id, title, cases, time, verdict: one claim a line. */
function tableOf(results: readonly ClaimResult[], { columns }: TerminalOptions, paint: Paint): string {
  const rows = results.map(({ id, title, cases, milliseconds, verdict }) => ({
    id,
    title,
    cases: String(cases),
    time: secondsOf(milliseconds),
    verdict,
  }));
  const widest = (name: "id" | "title" | "cases" | "time") =>
    Math.max(name.length, ...rows.map((row) => row[name].length));
  const [id, cases, time] = [widest("id"), widest("cases"), widest("time")];
  const rest = columns - id - cases - time - "unsupported".length - 4 * "  ".length;
  const title = Math.min(widest("title"), Math.max(fewestTitleColumns, rest));
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
    ...rows.map((row) => line(row, paint(row.verdict, row.verdict))),
  ].join("\n");
}

/** Claims and cases that the target declined: counted and listed with its numbered reasons, never as passed. */
function declinedOf(results: readonly ClaimResult[]): string[] {
  const declined = results.filter(({ verdict, unsupportedCases }) => verdict === "unsupported" || unsupportedCases > 0);
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
  const { results, seed, profile, runs, milliseconds } = run;
  const counts = (["passed", "failed", "unsupported"] as const).map((verdict) => {
    const count = results.filter((result) => result.verdict === verdict).length;
    return count > 0 ? paint(verdict, `${count} ${verdict}`) : `0 ${verdict}`;
  });
  const cases = results.reduce((sum, result) => sum + result.cases, 0);
  const declined = results.reduce((sum, result) => sum + result.unsupportedCases, 0);
  const total = [
    `${countOf(results.length, "claim")}: ${counts.join(", ")}`,
    `${countOf(cases, "case")}${declined > 0 ? `, ${declined} unsupported` : ""}`,
    secondsOf(milliseconds),
    `seed ${seed}, profile ${profile}${runs === null ? "" : `, runs ${runs}`}`,
  ];
  return `${total.join("; ")}\n${endingOf(run, paint)}`;
}

function endingOf(run: RunReport, paint: Paint): string {
  const { results, planned } = run;
  const target = run.target ?? "The reference";
  if (results.length < planned) return `Interrupted: ${results.length} of ${countOf(planned, "claim")} judged`;
  if (conforms(run)) return `${target} conforms`;
  const isDeclined = results.every(({ verdict }) => verdict === "unsupported");
  return paint("failed", `${target} does not conform${isDeclined ? ": it supports no case of any claim" : ""}`);
}

function secondsOf(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
