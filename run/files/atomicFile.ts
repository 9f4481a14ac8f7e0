import { accessSync, constants, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { UsageError } from "./usageError.ts";

/**
 * Writes a whole file or nothing: a reader finds the old content or the new content. A path that is not a regular file
 * (a terminal, a pipe) is written directly. UsageError if the file cannot be written.
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const isReplaced = statSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
  try {
    if (isReplaced) writeFileAtomic.sync(file, typeof content === "string" ? content : Buffer.from(content));
    else writeFileSync(file, content);
  } catch (error) {
    throw new UsageError(`${file} could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Checks before a long run that a file can be written; UsageError if it cannot. */
export function expectWritable(option: string, file: string): void {
  if (file === "") throw new UsageError(`${option} must name a file, got an empty string`);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`${option} must name a file, got ${file}, a folder`);
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch {
    throw new UsageError(`${option} must name a file in a writable folder, got ${file}`);
  }
}
