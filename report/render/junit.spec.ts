import { describe, expect, it } from "vitest";
import { diagnosed, failed, failureOf, missed, passed, run, skipping } from "../run.fixture.ts";
import { renderJunit } from "./junit.ts";

describe("renderJunit", () => {
  it("has one case per claim: failed with its text, skipped with its reason, or passed", () => {
    expect(renderJunit({ ...run, problems: ["fan/fans is required & missing"] })).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="conv2d-conformance" tests="4" failures="2" errors="0" skipped="1" time="2.500">
  <testsuite name="./my conv.ts" tests="4" failures="2" errors="0" skipped="1" time="2.500">
    <properties>
      <property name="suite" value="0.1.0"/>
      <property name="seed" value="2027.1"/>
      <property name="profile" value="quick"/>
    </properties>
    <testcase classname="conv2d" name="conv2d/equals-naive-loops: equals the sum that defines it, loop by loop" time="0.020">
      <failure message="output[n=0, o=0, y=0, x=0] is 4, must be 5; 1 of 1 element differs">conv2d/equals-naive-loops: equals the sum that defines it, loop by loop

  output[n=0, o=0, y=0, x=0] is 4, must be 5; 1 of 1 element differs

  target.conv2d({
    input: tensor(&quot;float32&quot;, [1, 1, 1, 2], [1, 2]),
    weight: tensor(&quot;float32&quot;, [1, 1, 1, 2], [1, 2]),
    bias: null, stride: [1, 1], padding: &quot;valid&quot;, paddingMode: &quot;zeros&quot;,
    dilation: [1, 1], groups: 1,
  })
  // answers tensor(&quot;float32&quot;, [1, 1, 1, 1], [4])

  Replay: npx pnpm verify &apos;./my conv.ts&apos; --only conv2d/equals-naive-loops --seed 2027.1 --profile quick</failure>
    </testcase>
    <testcase classname="conv2d" name="conv2d/stride: skips pixels" time="1.234">
      <system-out>2 of 100 cases unsupported: no float64</system-out>
    </testcase>
    <testcase classname="fan" name="fan/fans: skips pixels" time="1.234">
      <skipped message="1 of 1 case unsupported: has no operation fan"/>
    </testcase>
    <testcase classname="run" name="fan/fans is required &amp; missing" time="0.000">
      <failure message="fan/fans is required &amp; missing"/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it("skips an expected failure, with its reason", () => {
    const expected = { id: failed.id, verdict: "fail", reason: "kernel is flipped" } as const;
    const xml = renderJunit({ ...run, planned: 1, results: [{ ...failed, expected }] });
    expect(xml).toContain('<skipped message="failed as expected: kernel is flipped"/>');
    expect(xml).toContain('tests="1" failures="0" errors="0" skipped="1"');
  });

  it("has an error for a claim that was not judged, unless it is expected", () => {
    const xml = renderJunit({ ...run, planned: 2, results: [missed, skipping] });
    expect(xml).toContain('tests="2" failures="0" errors="1" skipped="0"');
    expect(xml).toContain('<error message="not judged, since the target had to be restarted 50 times (--restarts);');
    expect(xml).toContain("<system-out>3 of 103 cases not judged: a request like this ended the target\n2 of 103");
    const expected = { id: missed.id, verdict: "fail", reason: "it aborts" } as const;
    const known = renderJunit({ ...run, planned: 1, results: [{ ...missed, expected }] });
    expect(known).toContain('errors="0" skipped="1"');
    expect(known).toContain('<skipped message="not judged as expected: it aborts"/>');
  });

  it("says what was judged on few cases", () => {
    const results = [{ ...passed, cases: 9, unsupportedCases: 91 }];
    expect(renderJunit({ ...run, planned: 1, results })).toContain(
      "<system-out>thin: passed on 9 of 100 planned cases\n91 of 100 cases unsupported: no float64</system-out>",
    );
  });

  it("says in each failure why the claim fails, if it is known", () => {
    expect(renderJunit(diagnosed)).toContain(
      'differs">Your output equals that of conv2d/kernel-flipped: the kernel is',
    );
  });

  it("replaces characters that XML cannot carry, and fails an interrupted run", () => {
    const failure = failureOf("\u0000\u001b[31m<bad> \ud800\uffff");
    const xml = renderJunit({ ...run, results: [{ ...failed, failure }] });
    expect(xml).toContain('<failure message="\\u0000\\u001b[31m&lt;bad&gt; \\ud800\ufffd">');
    expect(xml).toContain('<failure message="Interrupted: 1 of 3 claims judged"/>');
  });
});
