import { realpathSync } from "node:fs";
import { type Command, CommanderError, type OptionValues } from "commander";
import { UsageError } from "../../run/files/usageError.ts";
import { exitCodes } from "./exitCodes.ts";

/**
 * Parses the command line, runs the action of its command and sets the exit code. A usage error is one sentence and
 * exit code 2.
 */
export async function runCommand(program: Command): Promise<void> {
  // `verify --list | head` closes the pipe early; this is not an error of the run.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  let name = program.name();
  program.hook("preAction", (_program, called) => {
    name = called.name();
  });
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? exitCodes.conforms : exitCodes.usageError;
    } else if (error instanceof UsageError) {
      console.error(`${name}: ${error.message}`);
      process.exitCode = exitCodes.usageError;
    } else throw error;
  }
}

/** Whether a module is the program of this process, and not imported by it. */
export function isProgram({ filename }: ImportMeta): boolean {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === filename;
}

/** Sets the action of a command: it gets the arguments and options, and resolves to the exit code. */
export function withAction<Flags extends OptionValues>(
  command: Command,
  act: (words: readonly string[], flags: Flags) => Promise<number>,
): Command {
  return command.action(async () => {
    process.exitCode = await act(command.args, command.opts<Flags>());
  });
}
