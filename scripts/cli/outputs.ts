import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { Claim } from "../../properties/claim/claim.ts";
import { renderAnnotations } from "../../report/render/github.ts";
import { renderJson } from "../../report/render/json.ts";
import { renderMarkdown } from "../../report/render/markdown.ts";
import type { Reporter } from "../../report/reporter.ts";
import { expectationsReporter } from "../../report/reporters/expectationsReporter.ts";
import { fileReporter } from "../../report/reporters/fileReporter.ts";
import { expectWritable } from "../../run/files/atomicFile.ts";
import { UsageError } from "../../run/files/usageError.ts";
import { readExpectations } from "../../run/record/expectations.ts";
import type { Expectation, RunReport } from "../../run/record/runReport.ts";
import type { Required } from "../../run/record/settle.ts";
import { requiredBy } from "./requirements.ts";

/** The options that verify and merge share. */
export interface OutputFlags {
  readonly verbose?: true;
  readonly json?: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly html?: string;
  readonly github?: true;
  readonly expect?: string;
  readonly require?: readonly string[];
  readonly writeExpectations?: string;
}

/** How the run is settled, and where it is reported. */
export interface Outputs {
  readonly expectations: readonly Expectation[];
  /** The minimum share of judged cases of each required claim. */
  readonly required: Required;
  readonly reporters: readonly Reporter[];
}

export function addOutputOptions(command: Command): Command {
  return command
    .option("--verbose", "print every claim and every failure, instead of one screen")
    .option("--json <file>", "write the run as JSON of docs/report.schema.json")
    .option("--junit <file>", "write the run as JUnit XML")
    .option("--markdown <file>", 'write the run as Markdown, for example to "$GITHUB_STEP_SUMMARY"')
    .option("--html <file>", "write the run as one page with pictures, which needs nothing else")
    .option("--github", "print failures as annotations of GitHub Actions")
    .option(
      "--expect <file>",
      "JSON list of { id, verdict, reason, issue? }: known failures, which do not fail the run",
    )
    .option(
      "--require <glob>",
      "fail if a case of a matching claim is unsupported, or with 'GLOB=50%' if fewer than half are judged; may be repeated",
      collectGlobs,
    )
    .option("--write-expectations <file>", "write the failures of this run as a new file for --expect");
}

/** Reads and checks the files that the options name, before the run starts. */
export async function prepareOutputs(flags: OutputFlags, claims: readonly Claim[]): Promise<Outputs> {
  const { json, junit, markdown, html, writeExpectations, require: globs = [] } = flags;
  const ids = claims.map(({ id }) => id);
  const expectations = flags.expect === undefined ? [] : readExpectations(flags.expect, ids);
  const required = requiredBy(globs, claims);
  expectOutputs({
    "--json": json,
    "--junit": junit,
    "--markdown": markdown,
    "--html": html,
    "--write-expectations": writeExpectations,
  });
  if (writeExpectations !== undefined && existsSync(writeExpectations))
    throw new UsageError(`--write-expectations must name a new file, got ${writeExpectations}, which exists`);
  const reporters = [
    ...(flags.github ? [{ onReport: (run) => console.log(renderAnnotations(run)) } satisfies Reporter] : []),
    ...(json === undefined ? [] : [fileReporter(json, renderJson)]),
    ...(junit === undefined ? [] : [fileReporter(junit, await loadJunit())]),
    ...(markdown === undefined ? [] : [fileReporter(markdown, renderMarkdown)]),
    ...(html === undefined ? [] : [fileReporter(html, await loadHtml())]),
    ...(writeExpectations === undefined ? [] : [expectationsReporter(writeExpectations, required)]),
  ];
  return { expectations, required, reporters };
}

/** Loads the XML output only if it is used: its library takes time to load, and few runs need it. */
async function loadJunit(): Promise<(run: RunReport) => string> {
  return (await import("../../report/render/junit.ts")).renderJunit;
}

/** The page needs a library of plots, which takes longer to load. */
async function loadHtml(): Promise<(run: RunReport) => string> {
  return (await import("../../report/render/html.ts")).renderHtml;
}

/** UsageError unless every requested output can be written, each to a different file. */
export function expectOutputs(outputs: Readonly<Record<string, string | undefined>>): void {
  const given = Object.entries(outputs).flatMap(([option, file]) => (file === undefined ? [] : [{ option, file }]));
  for (const { option, file } of given) {
    expectWritable(option, file);
    const other = given.find((each) => each.option !== option && resolve(each.file) === resolve(file));
    if (other && statSync(file, { throwIfNoEntry: false })?.isFile() !== false)
      throw new UsageError(`${option} and ${other.option} must name different files, got ${file} for both`);
  }
}

export function collectGlobs(glob: string, globs: readonly string[] = []): readonly string[] {
  return [...globs, glob];
}
