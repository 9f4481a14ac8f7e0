import { describe, expect, it } from "vitest";
import { failed, failureOf, run } from "./run.fixture.ts";
import { visible, visibleRun } from "./visible.ts";

describe("visible", () => {
  it.each([
    ["\u001b[31mred\u0007", "\\u001b[31mred\\u0007"],
    ["a\u202eb\u200f\ufeff", "a\\u202eb\\u200f\\ufeff"],
    ["\ud800 and 🙂", "\\ud800 and 🙂"],
    ["one\r\ntwo\tthree\rfour", "one\ntwo\tthree\\u000dfour"],
    ["γₙ·S ≤ 2⁻²⁴ “ü”", "γₙ·S ≤ 2⁻²⁴ “ü”"],
  ])("shows %j as %j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it("cuts a long text and says how long it is", () => {
    expect(visible("x".repeat(10_000_000))).toBe(`${"x".repeat(4000)}… (10000000 characters)`);
  });

  it("reaches every text of a run, also in cyclic answers, and leaves tensors as they are", () => {
    const cyclic: Record<string, unknown> = { "\u001bname": "\u001bvalue" };
    cyclic.self = cyclic;
    const failure = failureOf("\u001b", [{ operation: "conv2d", request: failed, answer: cyclic }]);
    const shown = visibleRun({ ...run, target: "\u001b", results: [{ ...failed, failure }] });
    const answer = shown.results[0]?.failure?.exchanges[0]?.answer as Record<string, unknown>;
    expect(shown.target).toBe("\\u001b");
    expect(answer["\\u001bname"]).toBe("\\u001bvalue");
    expect(answer.self).toBe(answer);
    expect(visibleRun(run)).toEqual(run);
  });
});
