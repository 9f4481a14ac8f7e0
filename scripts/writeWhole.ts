import { accessSync, constants, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { WrongCall } from "./wrongCall.ts";

/** Writes a file so that a reader finds the old one or the whole new one: under a name of its own first, then renamed. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new WrongCall(`${file} could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** WrongCall where the file's folder cannot be written, so that a long run does not end in vain. */
export function expectWritable(file: string): void {
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch {
    throw new WrongCall(`${file} must lie in a folder that can be written, got ${dirname(file)}`);
  }
}
