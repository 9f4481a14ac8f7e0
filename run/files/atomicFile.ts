import { accessSync, constants, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { UsageError } from "./usageError.ts";

/**
 * Writes a file whole, or not at all: a reader finds the old content or the new one. What is no file, such as a terminal or
 * a pipe, is written to directly. UsageError where it cannot be written.
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

/** UsageError where a file could not be written, before a long run. */
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
