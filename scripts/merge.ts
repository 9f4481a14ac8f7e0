import { mergeCommand } from "./cli/mergeCommand.ts";
import { runCommand } from "./cli/runCommand.ts";

await runCommand(mergeCommand);
