import { type Command, CommanderError } from "commander";
import { UsageError } from "../../run/files/usageError.ts";
import { exitCodes } from "./exitCodes.ts";

/** Parses the call, does the action and sets the exit code that it resolves to; a wrong call is one sentence and exit 2. */
export async function runCommand(command: Command, action: () => Promise<number>): Promise<void> {
  // `verify --list | head` closes the pipe early; that is no error of the run.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  try {
    command.exitOverride().parse();
    process.exitCode = await action();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? exitCodes.conforms : exitCodes.usageError;
    } else if (error instanceof UsageError) {
      console.error(`${command.name()}: ${error.message}`);
      process.exitCode = exitCodes.usageError;
    } else throw error;
  }
}
