import { Command } from "commander";
import { terminalReporter } from "../../report/reporters/terminalReporter.ts";
import { callOf } from "../../run/files/invocation.ts";
import { allClaims } from "../../run/plan.ts";
import { join } from "../../run/record/join.ts";
import { readReport } from "../../run/record/plainReport.ts";
import { conclude } from "./conclude.ts";
import { addOutputOptions, type OutputFlags, prepareOutputs } from "./outputs.ts";
import { withAction } from "./runCommand.ts";

const mergeOptions = addOutputOptions(
  new Command("merge")
    .usage("REPORT... [options]")
    .description("Joins the JSON reports of a run's shards and reports them as one run.")
    .argument("REPORT...", "reports of verify --shard i/n --json, from the same command and version of the suite"),
).addHelpText(
  "after",
  `
Exit code: as of verify for the whole run; 2 also where the reports are of different runs, or a claim is in none or in
two of them.

Example:
  ${callOf("merge").join(" ")} shard1.json shard2.json --expect expectations.json --junit report.xml`,
);

async function merge(files: readonly string[], flags: OutputFlags): Promise<number> {
  const claims = await allClaims();
  const outputs = await prepareOutputs(flags, claims);
  const parts = files.map(readReport);
  return conclude(join(parts), claims, outputs, [
    terminalReporter("merge", { isExplained: false, isVerbose: flags.verbose ?? false }),
    ...outputs.reporters,
  ]);
}

/** `merge REPORT...`: joins the reports of shards. */
export const mergeCommand = withAction<OutputFlags>(mergeOptions, merge);
