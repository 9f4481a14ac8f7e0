import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { expectWritable } from "../../run/files/atomicFile.ts";
import { UsageError } from "../../run/files/usageError.ts";

/** Findings of an earlier run that was interrupted, by what they are about. */
export interface Kept {
  readonly find: (label: string) => object | undefined;
  /** Adds a finding to the file. */
  readonly keep: (label: string, finding: object) => void;
}

/** The findings in a file, a line of JSON for each; none without a file. UsageError for a line that is none. */
export function keptIn(file: string | undefined): Kept {
  const found = new Map<string, object>();
  if (file === undefined) return { find: () => undefined, keep: () => {} };
  expectWritable("--resume", file);
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  for (const [i, line] of lines.entries()) if (line !== "") found.set(...entryOf(line, `${file}, line ${i + 1}`));
  return {
    find: (label) => found.get(label),
    keep: (label, finding) => {
      found.set(label, finding);
      appendFileSync(file, `${JSON.stringify([label, finding])}\n`);
    },
  };
}

function entryOf(line: string, place: string): readonly [string, object] {
  try {
    const [label, finding] = JSON.parse(line) as readonly [unknown, unknown];
    if (typeof label === "string" && typeof finding === "object" && finding !== null) return [label, finding];
  } catch {
    // It is refused below.
  }
  throw new UsageError(`${place} must be a finding that --resume has kept, got ${line.slice(0, 40)}`);
}
