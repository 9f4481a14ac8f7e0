import { compareCommand } from "./cli/compareCommand.ts";
import { runCommand } from "./cli/runCommand.ts";

await runCommand(compareCommand);
