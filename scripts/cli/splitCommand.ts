import { parse } from "shell-quote";

/**
 * A program and its arguments from one text, split as a shell splits it by blanks, quotes and backslashes, but run
 * without one: RangeError for an operator such as `|`. Variables and patterns stay as they are written.
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
