/** `pnpm site`: the documentation, the recorded runs and the statistics as a static site. */
import { Command } from "commander";
import { exitCodes } from "./cli/exitCodes.ts";
import { isProgram, runCommand, withAction } from "./cli/runCommand.ts";

export const command = new Command("site")
  .description(
    "Writes a static site: the pages of docs/, the conformance of all shipped targets, the statistics as plots, and a badge for each target.",
  )
  .option("--out <dir>", "the folder to write to", "site");

withAction<{ readonly out: string }>(command, async (_words, { out }) => {
  // The help of this command is shown without its pages and plots.
  const { writeSite } = await import("./site/writeSite.ts");
  const pages = await writeSite(out);
  console.log(`${pages.length} pages in ${out}; open ${out}/index.html`);
  return exitCodes.conforms;
});
if (isProgram(import.meta)) await runCommand(command);
