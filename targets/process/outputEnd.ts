/** Characters kept of what a process writes, and the lines of them that are shown. */
const keptCharacters = 4000;
const keptLines = 15;

export interface OutputEnd {
  readonly keep: (chunk: Buffer) => void;
  /** The last lines that are not blank. */
  readonly lines: () => readonly string[];
}

/** The end of what a process writes, so that a flood takes no memory. */
export function keepOutputEnd(): OutputEnd {
  let written = "";
  return {
    keep: (chunk) => {
      written = (written + chunk.toString()).slice(-keptCharacters);
    },
    lines: () => {
      const lines = written.split("\n").filter((line) => line.trim() !== "");
      return lines.slice(-keptLines);
    },
  };
}

/** `it last wrote:` and the lines, indented; nothing where nothing was written. */
export function shownEnd(lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ["it last wrote:", ...lines.map((line) => `  ${line}`)] : [];
}
