import { clearLine, cursorTo } from "node:readline";

/** One line of a terminal that shows the work in progress. */
export interface ProgressLine {
  readonly start: (id: string) => void;
  readonly finish: (id: string) => void;
  readonly stop: () => void;
}

/** `12/80 conv2d/transposition, conv2d/half-turn` while these claims run, on a terminal's stderr; nothing elsewhere. */
export function progressLine(total: number, out: NodeJS.WriteStream = process.stderr): ProgressLine {
  if (!out.isTTY) return { start: () => {}, finish: () => {}, stop: () => {} };
  const running = new Set<string>();
  let done = 0;
  const clear = () => {
    cursorTo(out, 0);
    clearLine(out, 0);
  };
  const show = () => {
    clear();
    out.write(`${done}/${total} ${[...running].join(", ")}`.slice(0, Math.max(0, out.columns - 1)));
  };
  return {
    start: (id) => {
      running.add(id);
      show();
    },
    finish: (id) => {
      running.delete(id);
      done += 1;
      show();
    },
    stop: clear,
  };
}
