import { stripVTControlCharacters } from "node:util";

/**
 * A text in lines of at most `width` characters; only words that are longer are broken, and colours do not count.
 * Further lines are indented like the first, or by `hang` characters.
 */
export function wrapped(text: string, width: number, hang?: number): readonly string[] {
  return text.split("\n").flatMap((line) => wrappedLine(line, width, hang));
}

/** At most `max` lines; the last says how many are left out. */
export function shortened(lines: readonly string[], max: number, indent = ""): readonly string[] {
  return lines.length <= max
    ? lines
    : [...lines.slice(0, max - 1), `${indent}… ${lines.length - max + 1} more lines: --verbose prints them`];
}

/** The first lines, the last of them with an ellipsis if more follow. */
export function cutLines(lines: readonly string[], max: number, width: number): readonly string[] {
  const last = lines[max - 1];
  if (lines.length <= max || last === undefined) return lines;
  return [...lines.slice(0, max - 1), `${last.slice(0, width - 1)}…`];
}

function wrappedLine(line: string, width: number, hang?: number): readonly string[] {
  if (lengthOf(line) <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  const further = hang === undefined ? indent : " ".repeat(hang);
  const room = Math.max(1, width - Math.max(indent.length, further.length));
  let current = "";
  for (const word of line
    .slice(indent.length)
    .split(" ")
    .flatMap((each) => piecesOf(each, room))) {
    const longer = current === "" ? `${indent}${word}` : `${current} ${word}`;
    if (current !== "" && lengthOf(longer) > width) {
      lines.push(current.trimEnd());
      current = `${further}${word}`;
    } else current = longer;
  }
  return [...lines, current];
}

/** A word in pieces that fit; a coloured word stays whole. */
function piecesOf(word: string, room: number): readonly string[] {
  if (word.length <= room || lengthOf(word) < word.length) return [word];
  return Array.from({ length: Math.ceil(word.length / room) }, (_, i) => word.slice(i * room, (i + 1) * room));
}

function lengthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}
