import { describe, expect, it } from "vitest";
import { cutLines, shortened, wrapped } from "./wrapped.ts";

describe("wrapped", () => {
  it.each([
    ["short", 10, undefined, ["short"]],
    ["a  line with  gaps", 80, undefined, ["a  line with  gaps"]],
    ["one two three four", 9, undefined, ["one two", "three", "four"]],
    ["  one two three", 9, undefined, ["  one two", "  three"]],
    ["mark  one two three", 12, 6, ["mark  one", "      two", "      three"]],
    ["a wordlongerthanthewidth b", 8, undefined, ["a", "wordlong", "erthanth", "ewidth b"]],
    ["  averylongword", 8, 4, ["  aver", "    ylon", "    gwor", "    d"]],
    ["one\ntwo", 80, undefined, ["one", "two"]],
    ["\u001b[31mred\u001b[39m and blue", 12, undefined, ["\u001b[31mred\u001b[39m and blue"]],
  ] as const)("breaks %j at %i", (text, width, hang, lines) => {
    expect(wrapped(text, width, hang)).toEqual(lines);
  });
});

describe("shortened", () => {
  it("counts what is left out", () => {
    expect(shortened(["a", "b"], 2)).toEqual(["a", "b"]);
    expect(shortened(["a", "b", "c", "d"], 2, "  ")).toEqual(["a", "  … 3 more lines: --verbose prints them"]);
  });
});

describe("cutLines", () => {
  it("ends with an ellipsis within the width", () => {
    expect(cutLines(["ab", "cd"], 2, 2)).toEqual(["ab", "cd"]);
    expect(cutLines(["ab", "cd", "ef"], 2, 2)).toEqual(["ab", "c…"]);
    expect(cutLines(["ab", "cd", "ef"], 2, 9)).toEqual(["ab", "cd…"]);
  });
});
