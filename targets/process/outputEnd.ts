/** Number of characters kept of a process's output, and number of lines shown. */
const keptCharacters = 4000;
const keptLines = 15;

export interface OutputEnd {
  readonly keep: (chunk: Buffer) => void;
  /** The last lines that are not blank. */
  readonly lines: () => readonly string[];
}

/** The end of a process's output; its size is limited, so that a flood of output uses little memory. */
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

/** `it last wrote:` and the lines, indented; empty if there are no lines. */
export function shownEnd(lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ["it last wrote:", ...lines.map((line) => `  ${line}`)] : [];
}
