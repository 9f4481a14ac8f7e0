import { accessSync, constants } from "node:fs";
import { resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import { splitCommand } from "./splitCommand.ts";

/** The value of an option as a whole number from 1. */
export function toCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 1 to 999999999.");
  return Number(text);
}

/** The value of `--command`, a program and its arguments. */
export function toCommand(text: string): string {
  try {
    splitCommand(text);
    return text;
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

/** The value of an option as the path of a program. */
export function toProgram(text: string): string {
  try {
    accessSync(text, constants.X_OK);
  } catch {
    throw new InvalidArgumentError("It must be the path of a program.");
  }
  return resolve(text);
}

/** The value of a limit. */
export function toSeconds(text: string): number {
  const seconds = Number(text);
  // Timers hold 32 bits of milliseconds.
  if (text.trim() === "" || !(seconds > 0 && seconds <= 2e6))
    throw new InvalidArgumentError("It must be a number of seconds above 0 and up to 2000000.");
  return seconds;
}
