import { statSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { goldenFolder } from "../golden/manifest.ts";
import { checkGoldens } from "./golden/checkGoldens.ts";
import { writeGoldens } from "./golden/writeGoldens.ts";
import { WrongCall } from "./wrongCall.ts";

/** How a run ends; see the help. */
const exitCodes = { asRecorded: 0, notAsRecorded: 1, wrongCall: 2 } as const;

const command = new Command("golden")
  .description("Records what ONNX Runtime answers, and checks what was recorded.")
  .addHelpText(
    "after",
    `
Exit code: 0 as recorded; 1 not as recorded, or a change without --overwrite; 2 the call is wrong.`,
  )
  .exitOverride();

command
  .command("write")
  .description("ask ONNX Runtime every planned convolution and record its answers, each within its bound")
  .option("--overwrite", "replace recorded answers that are others now")
  .option("--folder <path>", "where the goldens lie", goldenFolder)
  .action(async ({ overwrite, folder }: { readonly overwrite?: true; readonly folder: string }) => {
    checkFolder(folder);
    const { cases, written } = await writeGoldens(folder, overwrite === true);
    process.stdout.write(`${cases} goldens, ${written.length} of them written\n`);
  });

command
  .command("check")
  .description("compare files, hashes, manifest and plan, and ask ONNX Runtime again")
  .option("--folder <path>", "where the goldens lie", goldenFolder)
  .action(async ({ folder }: { readonly folder: string }) => {
    checkFolder(folder);
    const { cases, problems, driftingCases, driftingElements } = await checkGoldens(folder);
    for (const problem of problems) console.error(problem);
    const drift = `${driftingElements} elements of ${driftingCases} cases differ in bits from what was recorded`;
    process.stdout.write(`${cases} goldens, ${problems.length} not as recorded; ${drift}\n`);
    if (problems.length > 0) process.exitCode = exitCodes.notAsRecorded;
  });

function checkFolder(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new WrongCall(`golden: --folder must be a folder, got ${folder}`);
}

try {
  await command.parseAsync();
} catch (error) {
  if (error instanceof CommanderError)
    process.exitCode = error.exitCode === 0 ? exitCodes.asRecorded : exitCodes.wrongCall;
  else {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof WrongCall ? exitCodes.wrongCall : exitCodes.notAsRecorded;
  }
}
