import { realpathSync } from "node:fs";
import { type Command, CommanderError, type OptionValues } from "commander";
import { UsageError } from "../../run/files/usageError.ts";
import { exitCodes } from "./exitCodes.ts";

/** How a command line ended without its action, or by a usage error of the action. */
interface Stop {
  readonly exitCode: number;
  /** What is wrong with the call, or empty after help. */
  readonly message: string;
}

/**
 * Parses the command line, runs the action of its command and sets the exit code. A usage error is one sentence and
 * exit code 2.
 */
export async function runCommand(program: Command): Promise<void> {
  // `verify --list | head` closes the pipe early; this is not an error of the run.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const stop = await parse(program, process.argv.slice(2));
  if (stop === null) return;
  process.stderr.write(stop.message);
  process.exitCode = stop.exitCode;
}

/** Parses the words of a command line and runs the action of its command; null if the action ended. */
export async function parse(program: Command, words: readonly string[]): Promise<Stop | null> {
  let name = program.name();
  program.hook("preAction", (_program, called) => {
    name = called.name();
  });
  let message = "";
  const writeErr = (text: string) => {
    message += text;
  };
  for (const command of [program, ...program.commands]) command.exitOverride().configureOutput({ writeErr });
  try {
    await program.parseAsync(words, { from: "user" });
    return null;
  } catch (error) {
    if (error instanceof CommanderError)
      return { exitCode: error.exitCode === 0 ? exitCodes.conforms : exitCodes.usageError, message };
    if (error instanceof UsageError) return { exitCode: exitCodes.usageError, message: `${name}: ${error.message}\n` };
    throw error;
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
