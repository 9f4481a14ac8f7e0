import { counterexampleCommand } from "./cli/counterexampleCommand.ts";
import { runCommand } from "./cli/runCommand.ts";

await runCommand(counterexampleCommand);
