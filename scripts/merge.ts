import { Command } from "commander";
import { readJsonFile } from "../run/files/jsonFile.ts";
import type { PlainReport } from "../run/files/plainReport.ts";
import { callOf } from "../run/invocation.ts";
import { join } from "../run/join.ts";
import { allClaims } from "../run/plan.ts";
import { addEndOptions, type EndFlags, prepareEnd } from "./cli/outputs.ts";
import { runCommand } from "./cli/runCommand.ts";

const command = addEndOptions(
  new Command("merge")
    .usage("REPORT... [options]")
    .description("Joins the JSON reports of one run's shards, and settles them as the whole run.")
    .argument("REPORT...", "reports of verify --shard i/n --json, of the same call and suite"),
).addHelpText(
  "after",
  `
Exit code: as of verify for the whole run; 2 also where the reports are of different runs, or a claim is in none or in
two of them.

Example:
  ${callOf("merge").join(" ")} shard1.json shard2.json --expect expectations.json --junit report.xml`,
);

await runCommand(command, async () => {
  const end = prepareEnd(command.opts<EndFlags>(), await allClaims());
  const parts = command.args.map((file) => ({
    file,
    report: readJsonFile(file, "report.schema.json") as PlainReport,
  }));
  return end.finish(join(parts));
});
