/** Characters kept of what a process writes, and the lines of them that are shown. */
const keptCharacters = 4000;
const keptLines = 15;

export interface OutputEnd {
  readonly keep: (chunk: Buffer) => void;
  /** `it last wrote:` and the last lines, indented; nothing where nothing was written. */
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
      return lines.length > 0 ? ["it last wrote:", ...lines.slice(-keptLines).map((line) => `  ${line}`)] : [];
    },
  };
}
