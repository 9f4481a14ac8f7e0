import { stripVTControlCharacters } from "node:util";

/**
 * A text in lines of at most `width` characters; words are not broken, and colours do not count. Further lines are
 * indented like the first, or by `hang` characters.
 */
export function wrapped(text: string, width: number, hang?: number): readonly string[] {
  return text.split("\n").flatMap((line) => wrappedLine(line, width, hang));
}

function wrappedLine(line: string, width: number, hang?: number): readonly string[] {
  if (lengthOf(line) <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  const further = hang === undefined ? indent : " ".repeat(hang);
  let current = "";
  for (const word of line.slice(indent.length).split(" ")) {
    const longer = current === "" ? `${indent}${word}` : `${current} ${word}`;
    if (current !== "" && lengthOf(longer) > width) {
      lines.push(current.trimEnd());
      current = `${further}${word}`;
    } else current = longer;
  }
  return [...lines, current];
}

function lengthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}
