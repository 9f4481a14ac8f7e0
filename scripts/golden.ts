import { statSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { goldenFolder } from "../golden/manifest.ts";
import { UsageError } from "../run/files/usageError.ts";
import { isProgram } from "./cli/runCommand.ts";
import { checkGoldens } from "./golden/checkGoldens.ts";
import { askAgain, checkStreams } from "./golden/torch/checkStreams.ts";
import { NoPyTorch, openPyTorch } from "./golden/torch/pytorch.ts";
import { writeStreams } from "./golden/torch/writeStreams.ts";
import { writeGoldens } from "./golden/writeGoldens.ts";

/** The exit codes; the help explains them. */
const exitCodes = { asRecorded: 0, notAsRecorded: 1, usageError: 2 } as const;

const sources = ["onnxruntime", "pytorch"] as const;
type Source = (typeof sources)[number];

export const command = new Command("golden")
  .description("Records answers of ONNX Runtime and PyTorch, and checks the records.")
  .addHelpText(
    "after",
    `
PyTorch is that of the interpreter which the variable PYTHON names, else of python3.
Exit code: 0 as recorded; 1 not as recorded, or a change without --overwrite; 2 the call is wrong.`,
  )
  .exitOverride();

command
  .command("write")
  .description("run every planned case and record the answers: convolutions, each within its bound, or seeded streams")
  .addOption(new Option("--from <source>", "the library that answers").choices(sources).default("onnxruntime"))
  .option("--overwrite", "replace recorded answers that have changed")
  .addOption(new Option("--folder <path>", "the folder of the goldens").default(goldenFolder, "golden/"))
  .action(
    async (flags: { readonly from: Source; readonly overwrite?: true; readonly folder: string }): Promise<void> => {
      checkFolder(flags.folder);
      const isOverwriting = flags.overwrite === true;
      const { cases, written } =
        flags.from === "pytorch"
          ? await withPyTorch((pytorch) => writeStreams(streamsIn(flags.folder), isOverwriting, pytorch))
          : await writeGoldens(flags.folder, isOverwriting);
      process.stdout.write(`${cases} goldens, ${written.length} of them written\n`);
    },
  );

command
  .command("check")
  .description("compare files, hashes, manifest and plan, and run the cases again")
  .addOption(
    new Option("--from <source>", "only the goldens of this library, which must be installed (default: all)").choices(
      sources,
    ),
  )
  .addOption(new Option("--folder <path>", "the folder of the goldens").default(goldenFolder, "golden/"))
  .action(async ({ from, folder }: { readonly from?: Source; readonly folder: string }): Promise<void> => {
    checkFolder(folder);
    const problems = [
      ...(from === "pytorch" ? [] : await checkConvolutions(folder)),
      ...(from === "onnxruntime" ? [] : await checkPyTorch(folder, from === "pytorch")),
    ];
    if (problems.length > 0) process.exitCode = exitCodes.notAsRecorded;
  });

async function checkConvolutions(folder: string): Promise<readonly string[]> {
  const { cases, problems, driftingCases, driftingElements } = await checkGoldens(folder);
  for (const problem of problems) console.error(problem);
  const drift = `${driftingElements} elements of ${driftingCases} cases differ in bits from the record`;
  process.stdout.write(`${cases} goldens, ${problems.length} not as recorded; ${drift}\n`);
  return problems;
}

/** Checks hashes, plan and the reference's bits, and an installed PyTorch. If PyTorch is missing, prints why. */
async function checkPyTorch(folder: string, isRequired: boolean): Promise<readonly string[]> {
  const { recorded, cases, problems } = checkStreams(streamsIn(folder));
  for (const problem of problems) console.error(problem);
  process.stdout.write(`${cases} streams of ${recorded}, ${problems.length} not as recorded or not the reference's\n`);
  try {
    return [...problems, ...(await withPyTorch((pytorch) => rerun(pytorch)))];
  } catch (error) {
    if (!(error instanceof NoPyTorch) || isRequired) throw error;
    process.stdout.write(`PyTorch was not run, only the record was checked. ${error.message}\n`);
    return problems;
  }
}

async function rerun(pytorch: Awaited<ReturnType<typeof openPyTorch>>): Promise<readonly string[]> {
  const { compared, problems, leftOut } = await askAgain(pytorch);
  for (const problem of problems) console.error(problem);
  const { pytorch: version, cpuCapability, platform } = pytorch.platform;
  const installed = `PyTorch ${version} (${cpuCapability}, ${platform})`;
  process.stdout.write(`${compared} streams compared with ${installed}, ${problems.length} not the reference's\n`);
  for (const [reason, count] of leftOut) process.stdout.write(`${count} streams not compared: ${reason}\n`);
  return problems;
}

async function withPyTorch<T>(use: (pytorch: Awaited<ReturnType<typeof openPyTorch>>) => Promise<T>): Promise<T> {
  const pytorch = await openPyTorch();
  try {
    return await use(pytorch);
  } finally {
    pytorch.end();
  }
}

const streamsIn = (folder: string) => `${folder}/torch/streams.json`;

function checkFolder(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`golden: --folder must be a folder, got ${folder}`);
}

async function main(): Promise<void> {
  try {
    await command.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError)
      process.exitCode = error.exitCode === 0 ? exitCodes.asRecorded : exitCodes.usageError;
    else {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = error instanceof UsageError ? exitCodes.usageError : exitCodes.notAsRecorded;
    }
  }
}

if (isProgram(import.meta)) await main();
