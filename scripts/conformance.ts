import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { writeWhole } from "../run/files/atomicFile.ts";
import compile from "./build/compile.ts";
import { exitCodes } from "./cli/exitCodes.ts";
import { isProgram, runCommand, withAction } from "./cli/runCommand.ts";
import { choiceOfName, environmentTargets, furtherTargets, gatedTargets } from "./conformance/adapters.ts";
import { judge, recordOf } from "./conformance/judge.ts";
import { type ConformanceRecord, conformanceTable } from "./conformance/table.ts";

const recordsFile = fileURLToPath(new URL("../docs/generated/conformance.json", import.meta.url));
const pageFile = fileURLToPath(new URL("../docs/conformance.md", import.meta.url));

export const command = new Command("conformance")
  .usage("[TARGET…] [options]")
  .description("Judges the shipped targets with their expectations, and records the results in docs/conformance.md.")
  .argument(
    "[TARGET...]",
    "the targets to judge, such as 'tfjs-wasm --in browser', or environments for all of pages and WebGPU (default: every JavaScript adapter in Node)",
  )
  .option("--check", "judge the adapters of the CI check by fewer cases, and record nothing");

async function conformance(targets: readonly string[], isCheck: boolean): Promise<number> {
  const usual = isCheck ? gatedTargets : [...gatedTargets, ...furtherTargets];
  const judged = targets.includes("environments") ? environmentTargets : targets.length > 0 ? targets : usual;
  for (const target of judged) choiceOfName(target);
  compile();
  let exitCode: number = exitCodes.conforms;
  for (const target of judged) {
    const started = performance.now();
    const { conforms, text, report } = await judge(target, availableParallelism(), isCheck);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`${conforms ? "as expected" : "not as expected"}  ${target} (${seconds} s)`);
    if (!conforms) {
      console.log(text);
      exitCode = exitCodes.doesNotConform;
    }
    if (!isCheck && report) keep(recordOf(target, report));
  }
  return exitCode;
}

/** Replaces the target's last record, and writes the page again. */
function keep(record: ConformanceRecord): void {
  const others = readRecords().filter(({ target }) => target !== record.target);
  const records = [...others, record].sort((a, b) => (a.target < b.target ? -1 : 1));
  writeWhole(recordsFile, `${JSON.stringify(records, null, 2)}\n`);
  writeWhole(pageFile, renderPage(readFileSync(pageFile, "utf8"), records));
}

export function readRecords(): readonly ConformanceRecord[] {
  return JSON.parse(readFileSync(recordsFile, "utf8")) as readonly ConformanceRecord[];
}

/** The page with its table made from the records; the rest of the page is unchanged. */
export function renderPage(page: string, records: readonly ConformanceRecord[]): string {
  const place = /(<!-- table: generated[^>]*-->\n)[\s\S]*?(<!-- \/table -->)/;
  if (!place.test(page)) throw new Error("docs/conformance.md has no place for its table");
  return page.replace(place, (_, begin: string, end: string) => `${begin}\n${conformanceTable(records)}\n\n${end}`);
}

withAction<{ check?: true }>(command, (words, { check = false }) => conformance(words, check));
if (isProgram(import.meta)) await runCommand(command);
