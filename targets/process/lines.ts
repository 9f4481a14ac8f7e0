const lineFeed = 0x0a;

export interface LineReader {
  /** Takes the next bytes of the stream. */
  readonly push: (chunk: Buffer) => void;
  /** The bytes since the last line feed. */
  readonly rest: () => string;
}

/**
 * Splits a stream of bytes at line feeds: `onLine` gets each whole line; `onOverflow` is called when a line has more
 * than `limit` bytes. Node's readline has no such limit, so an endless line would exhaust the suite's memory.
 */
export function readLines(limit: number, onLine: (line: string) => void, onOverflow: () => void): LineReader {
  let parts: Buffer[] = [];
  let length = 0;
  const keep = (part: Buffer) => {
    length += part.length;
    if (length <= limit) parts.push(part);
    else onOverflow();
  };
  return {
    push: (chunk) => {
      let start = 0;
      for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
        keep(chunk.subarray(start, end));
        start = end + 1;
        if (length > limit) return;
        const line = Buffer.concat(parts).toString();
        parts = [];
        length = 0;
        if (line.trim() !== "") onLine(line);
      }
      if (start < chunk.length) keep(chunk.subarray(start));
    },
    rest: () => Buffer.concat(parts).toString(),
  };
}
