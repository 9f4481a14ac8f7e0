import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { Claim } from "../../properties/claim/claim.ts";
import { plannedCases } from "../../properties/claim/falseAlarms.ts";
import { renderAnnotations } from "../../report/render/github.ts";
import { renderJson } from "../../report/render/json.ts";
import { renderJunit } from "../../report/render/junit.ts";
import { renderMarkdown } from "../../report/render/markdown.ts";
import { renderRun } from "../../report/render/terminal.ts";
import { expectationsOf, readExpectations } from "../../run/expectations.ts";
import { expectWritable, writeWhole } from "../../run/files/atomicFile.ts";
import { type Profile, profiles, selectClaims } from "../../run/plan.ts";
import { conforms, type Diagnosis, isUnexpected, type RunReport, type SettledResult } from "../../run/runReport.ts";
import { settle } from "../../run/settle.ts";
import { WrongCall } from "../../run/usageError.ts";
import { exitCodes } from "./exitCodes.ts";

/** Width of the table where the output is no terminal. */
const columnsOfAFile = 160;

/** The options that verify and merge share. */
export interface EndFlags {
  readonly json?: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly github?: true;
  readonly expect?: string;
  readonly require?: readonly string[];
  readonly writeExpectations?: string;
}

/** A run before its results are held against what was expected and required. */
type Unsettled = Omit<RunReport, "problems" | "diagnosis">;

interface Manner {
  /** Failures show the sum behind their worst element. */
  readonly isExplained?: boolean;
  /** Only a saved case was tried, not the cases of the plan. */
  readonly isReplay?: boolean;
}

export interface EndOfRun {
  /** Ids of claims that are expected to fail. */
  readonly expectedToFail: readonly string[];
  /** Writes the reports of a run, to the files that were asked for. */
  readonly writeFiles: (run: Unsettled) => void;
  /** Settles the run, prints it, writes its files, and tells the exit code. */
  readonly finish: (run: Unsettled, manner?: Manner) => Promise<number>;
}

export function addEndOptions(command: Command): Command {
  return command
    .option("--json <file>", "write the run as JSON of docs/report.schema.json")
    .option("--junit <file>", "write the run as JUnit XML")
    .option("--markdown <file>", 'write the run as Markdown, fit for "$GITHUB_STEP_SUMMARY"')
    .option("--github", "print what failed as annotations of GitHub Actions")
    .option("--expect <file>", "JSON list of { id, verdict, reason, issue? }: verdicts that do not fail the run")
    .option("--require <glob>", "fail where a case of a matching claim is unsupported; may be repeated", collect)
    .option("--write-expectations <file>", "write what this run found as a new file for --expect");
}

/** Reads and checks what the end needs before the run begins. */
export function prepareEnd(flags: EndFlags, claims: readonly Claim[]): EndOfRun {
  const { json, junit, markdown, writeExpectations } = flags;
  const ids = claims.map(({ id }) => id);
  const expectations = flags.expect === undefined ? [] : readExpectations(flags.expect, ids);
  const globs = flags.require ?? [];
  const matching = globs.length > 0 ? selectClaims(claims, globs, "--require") : [];
  const required = new Set(matching.map(({ id }) => id));
  const outputs = {
    "--json": json,
    "--junit": junit,
    "--markdown": markdown,
    "--write-expectations": writeExpectations,
  };
  expectOutputs(outputs);
  if (writeExpectations !== undefined && existsSync(writeExpectations))
    throw new WrongCall(`--write-expectations must name a new file, got ${writeExpectations}, which exists`);

  function write(run: RunReport): void {
    if (flags.github) console.log(renderAnnotations(run));
    const written = [
      () => json !== undefined && writeWhole(json, renderJson(run)),
      () => junit !== undefined && writeWhole(junit, renderJunit(run)),
      () => markdown !== undefined && writeWhole(markdown, renderMarkdown(run)),
    ].flatMap((writeIt) => problemOf(writeIt));
    // The others are written all the same.
    if (written.length > 0) throw new WrongCall(written.join("; "));
  }

  return {
    expectedToFail: expectations.filter(({ verdict }) => verdict === "fail").map(({ id }) => id),
    writeFiles: (found) => write({ ...found, problems: [], diagnosis: null }),
    finish: async (found, { isExplained = false, isReplay = false } = {}) => {
      const cases = found.runs ?? profiles[found.profile as Profile];
      const fewestCases = (id: string) => {
        const claim = claims.find((candidate) => candidate.id === id);
        return claim && !isReplay ? plannedCases(claim, cases) : 1;
      };
      const settled = settle(found.results, { expectations, required, fewestCases });
      const run: RunReport = { ...found, ...settled, diagnosis: await diagnosisOf(settled.results) };
      print(run, isExplained);
      write(run);
      const isWhole = run.results.length === run.planned;
      if (writeExpectations !== undefined && isWhole)
        writeWhole(writeExpectations, expectationsOf(run.results, required));
      return conforms(run) ? exitCodes.conforms : exitCodes.doesNotConform;
    },
  };
}

/** WrongCall unless every output that is asked for can be written, each to a file of its own. */
function expectOutputs(outputs: Readonly<Record<string, string | undefined>>): void {
  const given = Object.entries(outputs).flatMap(([option, file]) => (file === undefined ? [] : [{ option, file }]));
  for (const { option, file } of given) {
    expectWritable(option, file);
    const other = given.find((each) => each.option !== option && resolve(each.file) === resolve(file));
    if (other && statSync(file, { throwIfNoEntry: false })?.isFile() !== false)
      throw new WrongCall(`${option} and ${other.option} must name different files, got ${file} for both`);
  }
}

/** The sentence of a wrong call, where the action ends so. */
function problemOf(action: () => unknown): string[] {
  try {
    action();
    return [];
  } catch (error) {
    if (error instanceof WrongCall) return [error.message];
    throw error;
  }
}

export function collect(glob: string, globs: readonly string[] = []): readonly string[] {
  return [...globs, glob];
}

/** What is expected to fail is known, and says nothing about what fails beside it. */
async function diagnosisOf(results: readonly SettledResult[]): Promise<Diagnosis | null> {
  if (!results.some(isUnexpected)) return null;
  // The faults take longer to load than the claims, and few runs fail.
  const { diagnose } = await import("../../diagnosis/diagnose.ts");
  return diagnose(results.filter((result) => result.verdict === "passed" || isUnexpected(result)));
}

function print(run: RunReport, isExplained: boolean): void {
  const { isTTY, columns } = process.stdout;
  const isColoured = isTTY === true && process.stdout.hasColors();
  console.log(renderRun(run, { isColoured, columns: isTTY ? columns : columnsOfAFile, isExplained }));
}
