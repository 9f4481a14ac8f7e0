import { describe, expect, it } from "vitest";
import { declined, diagnosed, failed, failureOf, missed, passed, run, skipping } from "../run.fixture.ts";
import { renderScreen } from "./screen.ts";

const options = { isColoured: false, columns: 80, isExplained: false };
const linesOf = (text: string) => text.split("\n");

describe("renderScreen", () => {
  it("has one line for the areas that the target does not serve, if there are several", () => {
    const areas = ["gradient", "init", "signal"].map((area) => ({ ...declined, id: `${area}/x` }));
    const text = renderScreen({ ...run, results: [passed, ...areas], planned: 4 }, options);
    expect(text).toMatch(/^conv2d {2}1 of 1 passed\ngradient, init, signal: all 3 claims unsupported\n/);
  });

  it("has areas, the story of the cause, what is unsupported, and the verdict with the next command", () => {
    expect(renderScreen(diagnosed, options)).toBe(`\
conv2d  1 of 2 failed
fan     1 unsupported

failed  Your output equals that of conv2d/kernel-flipped: the kernel is turned
        by 180° (seen in keras#3015), in 2 of 2 failing cases.

  conv2d/equals-naive-loops: equals the sum that defines it, loop by loop
  output[n=0, o=0, y=0, x=0] is 4, must be 5; 1 of 1 element differs

  target.conv2d({
    input: tensor("float32", [1, 1, 1, 2], [1, 2]),
    weight: tensor("float32", [1, 1, 1, 2], [1, 2]),
    bias: null, stride: [1, 1], padding: "valid", paddingMode: "zeros",
    dilation: [1, 1], groups: 1,
  })
  // answers tensor("float32", [1, 1, 1, 1], [4])

unsupported  1 claim: has no operation fan
unsupported  parts of 1: no float64

3 claims: 1 passed, 1 failed, 1 unsupported; 101 cases, 3 unsupported; 2.50 s,
at most 124 MB a worker; seed 2027.1, profile quick
./my conv.ts does not conform
  Replay: npx pnpm verify './my conv.ts' --only conv2d/equals-naive-loops --seed 2027.1 --profile quick`);
  });

  it("takes at most 40 lines for one mistake, however many claims it fails and however much the target wrote", () => {
    const output = Array.from({ length: 99 }, (_, i) => `line ${i} of a stack that is as long as stacks are`);
    const failure = { ...failureOf("no"), discrepancy: { kind: "ended", operation: "conv2d", how: "ended", output } };
    const results = Array.from({ length: 60 }, (_, i) => ({ ...failed, id: `conv2d/claim-${i}`, failure }));
    const text = renderScreen({ ...run, planned: 60, results: results as typeof run.results }, options);
    expect(linesOf(text).length).toBeLessThan(30);
    expect(text).toContain("and 59 other claims: conv2d/claim-1, conv2d/claim-2");
    expect(text).toContain("but ended; it wrote: line 96 of a stack\n");
  });

  it("folds areas, reasons and reach before it takes more than 40 rows, and says what ends the target", () => {
    const areas = ["gradient", "transposed", "init", "signal", "golden", "prepared"];
    const reason = (i: number) => `declares no ${"word of a long reason ".repeat(6)}${i}`;
    const region = "conv2d with several groups ended the target each time (first in conv2d/equals-naive-loops)";
    const ended = { kind: "ended", operation: "conv2d", how: "the program was ended by SIGSEGV", output: [] } as const;
    const [exchange] = failed.failure?.exchanges ?? [];
    const request = { ...(exchange?.request as object), input: Array.from({ length: 99 }, (_, i) => 1000 + i) };
    const failure = { ...failureOf(""), discrepancy: ended, exchanges: [{ operation: "conv2d", request }] } as const;
    const results = [
      ...Array.from({ length: 9 }, (_, i) => ({ ...failed, id: `conv2d/claim-${i}`, failure })),
      ...areas.flatMap((area, i) => [
        { ...passed, id: `${area}/a` },
        { ...declined, id: `${area}/b`, unsupportedReasons: [reason(i)] },
      ]),
      {
        ...skipping,
        unjudged: { cases: 3, reasons: [region, region, "a request like this ended the target earlier"] },
      },
    ];
    const text = renderScreen({ ...run, planned: results.length, results }, options);
    const rows = linesOf(text).reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 80)), 0);
    expect(rows).toBeLessThanOrEqual(38);
    expect(text).toContain("\nfailed  conv2d with several groups ends the target.\n");
    expect(text).toContain(": 6 passed · 6 unsupported\n");
    expect(text).toContain("\nnot judged: 3 cases of 1 other claim: requests like those that ended the target\n");
    expect(text).toMatch(/more reasons: --verbose lists them/);
  });

  it("shows three causes whole and the others in one line each", () => {
    const operations = ["conv2d", "conv2dGradient", "convTranspose2d"] as const;
    const results = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((i) => ({
      ...failed,
      id: `conv2d/claim-${i}`,
      failure: {
        ...failureOf("no"),
        exchanges: [{ operation: operations[i % operations.length] ?? "conv2d", request: {} }],
        discrepancy: { kind: "ended", operation: "conv2d", how: `exit ${i}`, output: [] } as const,
      },
    }));
    const text = renderScreen({ ...run, results, planned: 10 }, options);
    expect(text.match(/Replay/g)).toHaveLength(3);
    expect(text).toContain(
      "\nfailed  conv2d/claim-8: conv2d must answer a valid request, but exit 8\n2 more causes: --verbose",
    );
  });

  it("folds what is expected, not judged or judged on less", () => {
    const expected = { id: failed.id, verdict: "fail", reason: "kernel is flipped" } as const;
    const results = [{ ...failed, expected }, missed, skipping, { ...passed, notes: ["samples of 9 values"] }];
    const text = renderScreen({ ...run, planned: 4, results, problems: ["conv2d/stride is required"] }, options);
    expect(text).toContain("conv2d  1 of 4 failed (1 as expected) · 1 not judged\n");
    expect(text).toContain("\nas expected: 1 failed; --verbose has the reasons\n1 claim judged on smaller samples");
    expect(text).toContain("\nnot judged: 1 claim, and 3 cases of 1 other claim:");
    expect(text).toContain("\n\nfailed  conv2d/stride is required\n\n");
  });

  it("ends a run that conforms with its verdict", () => {
    const text = renderScreen({ ...run, planned: 1, results: [passed] }, options);
    expect(linesOf(text)).toEqual([
      "conv2d  1 of 1 passed",
      "",
      "unsupported  parts of 1: no float64",
      "",
      "1 claim: 1 passed, 0 failed, 0 unsupported; 98 cases, 2 unsupported; 2.50 s, at",
      "most 124 MB a worker; seed 2027.1, profile quick",
      "./my conv.ts conforms",
    ]);
    expect(renderScreen({ ...run, planned: 1, results: [declined] }, options)).toMatch(
      /supports no case of any claim$/,
    );
  });

  it("explains the element with --explain, and colours only on request", () => {
    expect(renderScreen(run, { ...options, isExplained: true })).toContain("\n  output[0,0,0,0] is the sum of\n");
    expect(renderScreen(run, options)).not.toContain("\u001b");
    expect(renderScreen(run, { ...options, isColoured: true })).toContain("\u001b[31mfailed\u001b[39m");
  });

  it("says that --bail stopped the run", () => {
    const text = renderScreen({ ...run, bail: 1, planned: 9 }, options);
    expect(text).toContain("./my conv.ts does not conform; stopped by --bail 1: 3 of 9 claims judged\n");
    expect(renderScreen({ ...run, bail: 2, planned: 9 }, options)).toContain("\nInterrupted: 3 of 9 claims judged\n");
  });
});
