import { Command, Option } from "commander";
import { type ExportFormat, exportCase, exportFormats, writeFiles } from "../../report/counterexample/exportCase.ts";
import { allClaims } from "../../run/plan.ts";
import { readSavedCase } from "../../run/record/savedCase.ts";
import { exitCodes } from "./exitCodes.ts";
import { withAction } from "./runCommand.ts";

const counterexampleOptions = new Command("counterexample")
  .usage("SAVED --as <format> --out <path>")
  .description("Exports a case of verify --save-failures to run without this suite.")
  .argument("<SAVED>", "the saved case")
  .addOption(new Option("--as <format>", "the form").choices(exportFormats).makeOptionMandatory())
  .requiredOption("--out <path>", "the file; for onnx the folder");

async function write(file: string, { as, out }: { readonly as: ExportFormat; readonly out: string }): Promise<number> {
  const saved = readSavedCase(file, await allClaims());
  writeFiles(out, exportCase(saved, as));
  console.log(`${out} written`);
  return exitCodes.conforms;
}

/** `counterexample SAVED`: exports a saved case. */
export const counterexampleCommand = withAction<{ readonly as: ExportFormat; readonly out: string }>(
  counterexampleOptions,
  ([saved], flags) => write(saved as string, flags),
);
