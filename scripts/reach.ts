import { reachCommand } from "./cli/reachCommand.ts";
import { runCommand } from "./cli/runCommand.ts";

await runCommand(reachCommand);
