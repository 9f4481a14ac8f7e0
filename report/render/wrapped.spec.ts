import { describe, expect, it } from "vitest";
import { wrapped } from "./wrapped.ts";

describe("wrapped", () => {
  it.each([
    ["short", 10, undefined, ["short"]],
    ["a  line with  gaps", 80, undefined, ["a  line with  gaps"]],
    ["one two three four", 9, undefined, ["one two", "three", "four"]],
    ["  one two three", 9, undefined, ["  one two", "  three"]],
    ["mark  one two three", 12, 6, ["mark  one", "      two", "      three"]],
    ["a wordlongerthanthewidth b", 8, undefined, ["a", "wordlongerthanthewidth", "b"]],
    ["one\ntwo", 80, undefined, ["one", "two"]],
    ["\u001b[31mred\u001b[39m and blue", 12, undefined, ["\u001b[31mred\u001b[39m and blue"]],
  ] as const)("breaks %j at %i", (text, width, hang, lines) => {
    expect(wrapped(text, width, hang)).toEqual(lines);
  });
});
