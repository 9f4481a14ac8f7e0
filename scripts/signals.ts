import { runCommand } from "./cli/runCommand.ts";
import { signalsCommand } from "./cli/signalsCommand.ts";

await runCommand(signalsCommand);
