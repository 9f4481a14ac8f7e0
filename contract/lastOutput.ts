/** Lines that say where a program was, not what happened: frames of a stack, and banners of runtimes around them. */
const noise: readonly RegExp[] = [
  // Node.js, Java, Rust and .NET: `    at convolve (conv.ts:3:9)`.
  /^\s+at\s/,
  // V8's native frames, and Rust's: ` 1: 0xb8d0a3 node::Abort() [node]`.
  /^\s*\d+: /,
  // AddressSanitizer and gdb: `    #0 0x55d3 in convolve conv.cc:12`.
  /^\s*#\d+\s/,
  /^\s*File ".*", line \d+/,
  /^(?:Current t|T)hread 0x/,
  /^Traceback \(most recent call last\)/,
  /^Extension modules: /,
  /^-+ (?:Native|JavaScript) stack trace -+$/,
  /^(?:stack backtrace:|note: run with `RUST_BACKTRACE)/,
  /^goroutine \d+ \[/,
  /^\s+\S+:\d+ \+0x[0-9a-f]+$/,
  /^Node\.js v\d/,
  /^<--- /,
  /^\[\d+:0x/,
  // A rule, or the marks under a place in a source.
  /^[\s#=\-~^]*$/,
];

/** Words of the line with which runtimes and libraries begin to say what happened. */
const strong =
  /panic|terminate called|what\(\):|segmentation fault|\bSIG[A-Z]{3,}\b|assert|\bfatal\b|\babort|out of (?:memory|bounds|range)|\bcheck failed|unhandled|uncaught|exception|error\b/i;

/** Number of lines that `shownEnd` shows. */
const shownLines = 15;
/** Lines of a crash that tell what happened, and characters of them. */
const maxLines = 3;
const maxCharacters = 300;

/** `it last wrote:` and the last lines, indented, of a long output those that are no stack frames; empty if there are none. */
export function shownEnd(output: readonly string[]): readonly string[] {
  const kept = output.length > shownLines ? linesWithoutFrames(output) : output;
  const lines = (kept.length > 0 ? kept : output).slice(-shownLines);
  return lines.length > 0 ? ["it last wrote:", ...lines.map((line) => `  ${line}`)] : [];
}

/** The telling lines as one text; empty if the program wrote nothing. */
export function tellingText(output: readonly string[]): string {
  const text = tellingLines(output).join(" ");
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
}

/**
 * What happened, from the output of a program that ended: the first of the last lines that speak of an error with what
 * follows, or otherwise the last lines; stack frames and banners of runtimes are left out.
 */
function tellingLines(output: readonly string[]): readonly string[] {
  const kept = linesWithoutFrames(output);
  const last = kept.findLastIndex((line) => strong.test(line));
  let first = last;
  while (first > 0 && strong.test(kept[first - 1] as string)) first -= 1;
  const lines = last < 0 ? kept.slice(-maxLines) : kept.slice(first, first + maxLines);
  return (kept.length > 0 ? lines : output.slice(-maxLines)).map((line) => line.trim());
}

/** The lines without stack frames and banners of runtimes. */
function linesWithoutFrames(output: readonly string[]): readonly string[] {
  return output.filter((line, i) => !isNoise(line, i, output));
}

function isNoise(line: string, place: number, output: readonly string[]): boolean {
  if (noise.some((each) => each.test(line))) return true;
  const [before = "", next = "", afterNext = ""] = [output[place - 1], output[place + 1], output[place + 2]];
  // The source under a frame of Python; in Node.js the place and the source above the mark.
  if (/^\s*File ".*", line \d+/.test(before) && /^\s{4}/.test(line)) return true;
  return isMark(next) || (isMark(afterNext) && /:\d+$/.test(line));
}

function isMark(line: string): boolean {
  return /^\s*[~^]*\^[~^]*\s*$/.test(line);
}
