import { runCommand } from "./cli/runCommand.ts";
import { verifyCommand } from "./cli/verifyCommand.ts";

await runCommand(verifyCommand);
