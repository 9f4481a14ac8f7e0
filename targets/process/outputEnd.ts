/** Characters and lines kept of a process's output: a native stack of 40 frames and what was written before it. */
const keptCharacters = 16_000;
const keptLines = 80;

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
