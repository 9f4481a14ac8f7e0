import { describe, expect, it } from "vitest";
import { declined, diagnosed, failed, failureOf, missed, passed, run, skipping } from "../run.fixture.ts";
import { renderMarkdown } from "./markdown.ts";

describe("renderMarkdown", () => {
  it("has the verdict, the failures, the problems and the unsupported claims", () => {
    expect(renderMarkdown({ ...run, problems: ["fan/fans is required"] })).toBe(`\
## ./my conv.ts does not conform

3 claims: 1 passed, 1 failed, 1 unsupported; 101 cases, 3 unsupported; seed 2027.1, profile quick.

- fan/fans is required

### output&#91;n=0, o=0, y=0, x=0&#93; is 4, must be 5; 1 of 1 element differs

\`\`\`text
conv2d/equals-naive-loops: equals the sum that defines it, loop by loop
output[n=0, o=0, y=0, x=0] is 4, must be 5; 1 of 1 element differs

target.conv2d({
  input: tensor("float32", [1, 1, 1, 2], [1, 2]),
  weight: tensor("float32", [1, 1, 1, 2], [1, 2]),
  bias: null, stride: [1, 1], padding: "valid", paddingMode: "zeros",
  dilation: [1, 1], groups: 1,
})
// answers tensor("float32", [1, 1, 1, 1], [4])

Replay: npx pnpm verify './my conv.ts' --only conv2d/equals-naive-loops --seed 2027.1 --profile quick
\`\`\`

| area | claims | passed | failed | unsupported | not judged |
|---|---|---|---|---|---|
| conv2d | 2 | 1 | 1 | 0 | 0 |
| fan | 1 | 0 | 0 | 1 | 0 |

- Unsupported: 1 claim: has no operation fan
- Unsupported: parts of 1: no float64
`);
  });

  it("has one story for each cause, with the names of the other claims", () => {
    const others = [1, 2, 3, 4, 5, 6].map((i) => ({ ...failed, id: `conv2d/other-${i}` }));
    const text = renderMarkdown({ ...diagnosed, results: [failed, ...others] });
    expect(text).toContain("\n### Your output equals that of conv2d/kernel-flipped: the kernel is turned by 180°");
    expect(text).toMatch(/\nand 6 other claims: `conv2d\/other-1`, .*, `conv2d\/other-4`, … 2 more\n/);
    expect(text.match(/^### /gm)).toHaveLength(1);
  });

  it("is one screen for one mistake, whatever the target writes", () => {
    const error = `no ${"kernel ".repeat(2000)}`;
    const rule = { kind: "rule", rule: "valid-request-threw", operation: "conv2d", error } as const;
    const failure = { ...failureOf(""), discrepancy: rule, exchanges: failed.failure?.exchanges ?? [] };
    const results = Array.from({ length: 80 }, (_, i) => ({ ...failed, id: `conv2d/claim-${i}`, failure }));
    const lines = renderMarkdown({ ...run, planned: 80, results }).split("\n");
    expect(lines.length).toBeLessThan(40);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(600);
  });

  it("has symptoms of the same operation, causes and reasons beyond the first in one line each", () => {
    const ended = (i: number) => ({ kind: "ended", operation: "conv2d", how: `exit ${i}`, output: [] }) as const;
    const results = Array.from({ length: 9 }, (_, i) => ({
      ...failed,
      id: `conv2d/claim-${i}`,
      failure: { ...failureOf(""), discrepancy: ended(i) },
    }));
    const text = renderMarkdown({ ...run, planned: 9, results });
    expect(text.match(/^### /gm)).toHaveLength(1);
    expect(text.match(/^- failed: /gm)).toHaveLength(5);
    expect(text).toContain("\n- 3 more causes: --json and --html have them\n");
  });

  it("counts what was not judged, and what is expected", () => {
    const text = renderMarkdown({ ...run, results: [missed, skipping] });
    expect(text).toContain("2 claims: 1 passed, 0 failed, 1 not judged, 0 unsupported; 98 cases, 3 not judged,");
    expect(text).toContain("\n- Not judged: 1 claim, and 3 cases of 1 other claim: the target had to be restarted");
    const fail = { id: failed.id, verdict: "fail", reason: "flipped | <b>", issue: "#7" } as const;
    const unsupported = { id: declined.id, verdict: "unsupported", reason: "no fans" } as const;
    const results = [{ ...failed, expected: fail }, passed, { ...declined, expected: unsupported }];
    const expected = renderMarkdown({ ...run, results });
    expect(expected).toContain(`## ./my conv.ts conforms

3 claims: 1 passed, 1 failed (1 as expected), 1 unsupported;`);
    expect(expected).toContain("\n- As expected: 1 failed, 1 unsupported or not judged; --json has the reasons\n");
    expect(expected).not.toContain("###");
  });

  it("counts what was judged on few cases", () => {
    const text = renderMarkdown({ ...run, results: [{ ...passed, cases: 9, unsupportedCases: 91 }] });
    expect(text).toContain("1 claim: 1 passed (1 thin), 0 failed");
  });
});
