import { describe, expect, it } from "vitest";
import type { Finding, TrialResult } from "./judgeTrials.ts";
import { claimRows, idleClaims, problemsOf, rowsOf } from "./matrix.ts";

function found(claim: string, verdict: Finding["verdict"], size = 1): Finding {
  return { claim, verdict, cases: size, milliseconds: 1, case: "a case", size };
}

function trial(kind: "fault" | "equivalent", id: string, findings: readonly Finding[], seed = "1"): TrialResult {
  const mustCatch = kind === "fault" ? ["a/first"] : [];
  const effort = { every: 1, from: 0, runs: 1, values: 1, isShrunk: false };
  return { trial: { kind, id, claims: [], mustCatch, seed, ...effort }, findings };
}

describe("the kill matrix", () => {
  const results = [
    trial("fault", "x/one", [
      found("a/first", "failed", 9),
      found("a/second", "failed", 4),
      found("a/third", "passed"),
    ]),
    trial("fault", "x/two", [found("a/first", "failed", 2), found("a/second", "passed"), found("a/third", "passed")]),
    trial("fault", "x/one", [found("a/first", "passed"), found("a/second", "failed", 4)], "2"),
    trial("equivalent", "equivalent/reversed", [
      found("a/first", "passed"),
      found("a/second", "failed"),
      found("a/third", "unsupported"),
    ]),
  ];
  const rows = rowsOf(results);

  it("lists for each fault the claims that caught it, the smallest case first, and the number of seeds", () => {
    expect(rows.map(({ id, caught }) => [id, caught.map(({ claim, seeds, of }) => [claim, seeds, of])])).toEqual([
      [
        "x/one",
        [
          ["a/second", 2, 2],
          ["a/first", 1, 2],
        ],
      ],
      ["x/two", [["a/first", 1, 1]]],
    ]);
  });

  it("lists the faults that only one claim catches or that it catches with a smaller case, and the other claims without a rationale", () => {
    const claims = claimRows(
      rows,
      ["a/first", "a/second", "a/third"].map((id) => ({ id, rationale: null })),
    );
    expect(claims.map(({ alone, smaller }) => [alone, smaller])).toEqual([
      [["x/two"], []],
      [[], ["x/one"]],
      [[], []],
    ]);
    expect(idleClaims(claims)).toEqual([
      "a/third catches 0 faults, none alone or with a smaller case, and has no rationale",
    ]);
    expect(idleClaims(claimRows(rows, [{ id: "a/third", rationale: "names the cause" }]))).toEqual([]);
  });

  it("reports a fault that a named claim misses, and an equivalent variant that does not pass", () => {
    expect(problemsOf(results)).toEqual([
      "x/one must be caught by a/first, which passed it, seed 2",
      "equivalent/reversed is correct, but a/second is failed, seed 1:  a case",
      "equivalent/reversed is correct, but a/third is unsupported, seed 1:  a case",
    ]);
    expect(problemsOf([trial("fault", "x/one", [{ ...found("a/first", "broken"), message: "TypeError" }])])).toEqual([
      "a/first breaks on x/one: TypeError",
    ]);
  });
});
