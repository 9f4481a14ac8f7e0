import { clearLine, cursorTo } from "node:readline";

/** One line of a terminal that shows the work in progress. */
export interface ProgressLine {
  readonly start: (id: string) => void;
  readonly finish: (id: string, isFailed?: boolean) => void;
  /** Prints a line of its own, above the progress if there is a terminal. */
  readonly say: (text: string) => void;
  readonly stop: () => void;
}

/**
 * `12/80, 2 failed: conv2d/transposition, conv2d/half-turn` while these claims run, on a terminal's stderr; a CI log keeps
 * every line, so that there is no progress there.
 */
export function progressLine(total: number, out: NodeJS.WriteStream = process.stderr, env = process.env): ProgressLine {
  const say = (text: string) => {
    out.write(`${text}\n`);
  };
  if (!out.isTTY || env.CI) return { start: () => {}, finish: () => {}, say, stop: () => {} };
  const running = new Set<string>();
  let done = 0;
  let failed = 0;
  const clear = () => {
    cursorTo(out, 0);
    clearLine(out, 0);
  };
  const show = () => {
    clear();
    const count = failed > 0 ? `, ${failed} failed` : "";
    const names = running.size > 0 ? `: ${[...running].join(", ")}` : "";
    out.write(`${done}/${total}${count}${names}`.slice(0, Math.max(0, out.columns - 1)));
  };
  return {
    start: (id) => {
      running.add(id);
      show();
    },
    finish: (id, isFailed) => {
      running.delete(id);
      done += 1;
      if (isFailed) failed += 1;
      show();
    },
    say: (text) => {
      clear();
      say(text);
      show();
    },
    stop: clear,
  };
}
