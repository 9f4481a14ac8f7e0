import { describe, expect, it } from "vitest";
import { declined, diagnosed, failed, missed, passed, run, skipping } from "../run.fixture.ts";
import { renderMarkdown } from "./markdown.ts";

describe("renderMarkdown", () => {
  it("has the verdict, the failures, the problems and the unsupported claims", () => {
    expect(renderMarkdown({ ...run, problems: ["fan/fans is required"] })).toBe(`\
## ./my conv.ts does not conform

3 claims: 1 passed, 1 failed, 1 unsupported; 101 cases, 3 unsupported; seed 2027.1, profile quick.

### Problems

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

### Unsupported, not judged

- 1 claim: has no operation fan
- parts of 1: no float64

<details><summary>2 claims</summary>

- \`conv2d/stride\`: 2 of 100 cases unsupported: no float64
- \`fan/fans\`: 1 of 1 case unsupported: has no operation fan

</details>
`);
  });

  it("has one story for each cause, with the other claims folded", () => {
    const results = [failed, { ...failed, id: "conv2d/other" }];
    const text = renderMarkdown({ ...diagnosed, results });
    expect(text).toContain("\n### Your output equals that of conv2d/kernel-flipped: the kernel is turned by 180°");
    expect(text).toContain("<details><summary><code>conv2d/other</code>: output&#91;");
    expect(text.match(/^### /gm)).toHaveLength(1);
  });

  it("counts and lists what was not judged", () => {
    const text = renderMarkdown({ ...run, results: [missed, skipping] });
    expect(text).toContain("2 claims: 1 passed, 0 failed, 1 not judged, 0 unsupported; 98 cases, 3 not judged,");
    expect(text).toContain(`### Not judged

- \`conv2d/linear\`: not judged, since the target had to be restarted 50 times (--restarts);`);
    expect(text).toContain("\n- `conv2d/groups`: 3 of 103 cases not judged: a request like this ended the target\n");
  });

  it("lists what was judged on few cases", () => {
    const text = renderMarkdown({ ...run, results: [{ ...passed, cases: 9, unsupportedCases: 91 }] });
    expect(text).toContain("1 claim: 1 passed (1 thin), 0 failed");
    expect(text).toContain("### Thin\n\n- `conv2d/stride`: thin: passed on 9 of 100 planned cases\n");
  });

  it("lists expected verdicts with their reasons", () => {
    const fail = { id: failed.id, verdict: "fail", reason: "flipped | <b>", issue: "#7" } as const;
    const unsupported = { id: declined.id, verdict: "unsupported", reason: "no fans" } as const;
    const results = [{ ...failed, expected: fail }, passed, { ...declined, expected: unsupported }];
    const text = renderMarkdown({ ...run, results });
    expect(text).toContain(`## ./my conv.ts conforms

3 claims: 1 passed, 1 failed (1 as expected), 1 unsupported;`);
    expect(text).toContain(`### As expected

- \`conv2d/equals-naive-loops\`: failed as expected: flipped &#124; &#60;b&#62; (&#35;7)
- \`fan/fans\`: unsupported as expected: no fans
`);
    expect(text).not.toContain("### Failed");
  });
});
