import { parse } from "shell-quote";

/**
 * Splits a text into a program and its arguments by blanks, quotes and backslashes, as a shell does, but runs no shell.
 * RangeError for an operator such as `|`. Variables and patterns are not expanded.
 */
export function splitCommand(text: string): readonly string[] {
  const words = parse(text, (name) => `$${name}`).map((word) => {
    if (typeof word === "string") return word;
    if ("pattern" in word) return word.pattern;
    const operator = "op" in word ? word.op : "#";
    throw new RangeError(`It must be a program and its arguments, got ${operator}; sh -c '…' runs a shell.`);
  });
  if (words.length === 0 || words[0] === "") throw new RangeError("It must name a program.");
  return words;
}
