import { accessSync, constants, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "./usageError.ts";

/**
 * Writes a file so that a reader finds the old one or the whole new one: under a name of its own first, then renamed. What
 * a link names is written, not the link; what is no file, such as a terminal or a pipe, is written to directly.
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const found = statSync(file, { throwIfNoEntry: false });
  const path = found ? realpathSync(file) : file;
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    if (found && !found.isFile()) writeFileSync(path, content);
    else {
      writeFileSync(temporary, content);
      renameSync(temporary, path);
    }
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new UsageError(`${file} could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** UsageError where a file could not be written, so that a long run does not end in vain. */
export function expectWritable(option: string, file: string): void {
  if (file === "") throw new UsageError(`${option} must name a file, got an empty text`);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`${option} must name a file, got ${file}, a folder`);
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch {
    throw new UsageError(`${option} must name a file in a folder that can be written, got ${file}`);
  }
}
