import { describe, expect, it } from "vitest";
import { declined, failed, failureOf, missed, passed, run, skipping } from "../run.fixture.ts";
import { renderTables } from "./tables.ts";

const options = { isColoured: false, columns: 82, isExplained: false };

describe("renderTables", () => {
  it("shows the table, the failure, the declined cases and the total", () => {
    expect(renderTables(run, options)).toBe(`\
id                         title                        cases    time  verdict
conv2d/equals-naive-loops  equals the sum that define…      3  0.02 s  failed
conv2d/stride              skips pixels                    98  1.23 s  passed 98 of 100
fan/fans                   skips pixels                     0  1.23 s  unsupported

failed  conv2d/equals-naive-loops: equals the sum that defines it, loop by loop

  output[n=0, o=0, y=0, x=0] is 4, must be 5; 1 of 1 element differs

  target.conv2d({
    input: tensor("float32", [1, 1, 1, 2], [1, 2]),
    weight: tensor("float32", [1, 1, 1, 2], [1, 2]),
    bias: null, stride: [1, 1], padding: "valid", paddingMode: "zeros",
    dilation: [1, 1], groups: 1,
  })
  // answers tensor("float32", [1, 1, 1, 1], [4])

  Replay: npx pnpm verify './my conv.ts' --only conv2d/equals-naive-loops --seed 2027.1 --profile quick

Unsupported, not judged:
  [1] no float64
  [2] has no operation fan
  conv2d/stride  2 of 100 cases [1]
  fan/fans       1 of 1 case [2]

3 claims: 1 passed, 1 failed, 1 unsupported; 101 cases, 3 unsupported; 2.50 s, at most 124 MB a worker; seed 2027.1, profile quick
./my conv.ts does not conform`);
  });

  it("prints the false-alarm rate of statistical tests, and that a failure without seeds is not replayable", () => {
    const notReplayable = "the target declares seeds: none";
    const failure = { ...failureOf("no"), notReplayable };
    const text = renderTables({ ...run, results: [{ ...failed, decisions: 3, failure }] }, options);
    expect(text).toContain(`\n  Not replayable: ${notReplayable}. Try again: npx pnpm verify`);
    expect(text).toContain(
      "\nfalse-alarm rate: at most 1e-9 per run with a random seed (2000 statistical tests at 5.0e-13 each); with a fixed seed",
    );
    expect(renderTables(run, options)).not.toContain("false-alarm");
  });

  it("prints the variables that were set for a program", () => {
    const environment = { OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
    expect(renderTables({ ...run, environment }, options)).toContain(
      "\nstarted with OMP_NUM_THREADS=1 MKL_NUM_THREADS=1, which can be set before the run\n",
    );
  });

  it("explains the element with --explain", () => {
    expect(renderTables({ ...run, results: [failed] }, { ...options, isExplained: true })).toContain(`
  output[0,0,0,0] is the sum of
    input[0,0,0,0] × weight[0,0,0,0] = 1 × 1 = 1
    input[0,0,0,1] × weight[0,0,0,1] = 2 × 2 = 4
  exactly 5; n = 2 nonzero terms, S = Σ|x||w| + |b| = 5, γₙ·S = 6.0e-7
`);
  });

  it("shows the first requests of a long case and the last", () => {
    const fan = (size: number) => ({
      operation: "fan" as const,
      request: { shape: [size, 1] },
      error: `Error: ${size}`,
    });
    const failure = failureOf("no", [1, 2, 3, 4, 5].map(fan));
    expect(renderTables({ ...run, runs: 7, results: [{ ...failed, failure }] }, options)).toContain(`
  no

  // request 1 of 5
  target.fan({ shape: [1, 1] })
  // throws Error: 1

  // request 2 of 5
  target.fan({ shape: [2, 1] })
  // throws Error: 2

  // … 2 more
  // request 5 of 5
  target.fan({ shape: [5, 1] })
  // throws Error: 5

  Replay: npx pnpm verify './my conv.ts' --only conv2d/equals-naive-loops --seed 2027.1 --profile quick --runs 7
`);
  });

  it("prints three failures in full and one line for each other failure", () => {
    const failures = [1, 2, 3, 4, 5].map((i) => ({ ...failed, id: `conv2d/claim-${i}` }));
    const text = renderTables({ ...run, planned: 5, results: failures }, options);
    expect(text.match(/ {2}Replay: .*/g)).toHaveLength(3);
    expect(text).toContain(`
2 more failed claims; --only <id>, --json or --html has them in full:
failed  conv2d/claim-4: output[n=0, o=0, y=0, x=0] is 4, must be 5; 1 of 1 element differs
failed  conv2d/claim-5: output[n=0, o=0, y=0, x=0] is 4, must be 5; 1 of 1 element differs
`);
  });

  it("tells what was not judged from failures", () => {
    const text = renderTables({ ...run, planned: 2, results: [missed, skipping] }, { ...options, columns: 160 });
    expect(text).toMatch(/\nconv2d\/linear .* not judged\nconv2d\/groups .* passed 98 of 103, 3 cases not judged\n/);
    expect(text).toContain(`
Not judged:
  [1] not judged, since the target had to be restarted 50 times (--restarts); to judge the rest, exclude in supports the requests that end it
  [2] a request like this ended the target
  conv2d/linear  no case judged [1]
  conv2d/groups  3 of 103 cases [2]
`);
    expect(text).toContain("\n2 claims: 1 passed, 0 failed, 1 not judged, 0 unsupported; 98 cases, 3 not judged, 2");
    expect(text).toMatch(
      /\nnot judged: 1 claim, and 3 cases of 1 other claim: .*\n.* does not conform: not every claim was judged$/,
    );
    expect(text).not.toContain("\nfailed");
  });

  it("tells what was judged on few cases from what passed on all", () => {
    const results = [
      { ...passed, cases: 9, unsupportedCases: 91 },
      { ...passed, unsupportedCases: 0, planned: 98 },
    ];
    const text = renderTables({ ...run, planned: 2, results }, { ...options, columns: 160 });
    expect(text).toMatch(/ passed 9 of 100, thin\n.* passed\n/);
    expect(text).toContain("\n2 claims: 2 passed (1 thin), 0 failed, 0 unsupported; 107 cases, 91 unsupported;");
  });

  it("does not pass a run that judged nothing", () => {
    const text = renderTables({ ...run, target: null, planned: 1, results: [declined] }, options);
    expect(text).toMatch(/The reference does not conform: it supports no case of any claim$/);
  });

  it("prints one line for each expected failure, and problems of the run", () => {
    const expected = { id: failed.id, verdict: "fail", reason: "kernel is flipped", issue: "#7" } as const;
    const results = [{ ...failed, expected }, passed];
    const text = renderTables({ ...run, planned: 2, results, problems: ["conv2d/stride is required"] }, options);
    expect(text).not.toContain("Replay");
    expect(text).toContain(`
As expected:
  conv2d/equals-naive-loops failed as expected: kernel is flipped (#7)
`);
    expect(text).toContain("\nfailed  conv2d/stride is required\n");
    expect(text).toMatch(/\n2 claims: 1 passed, 1 failed \(1 as expected\), 0 unsupported; .*\n.* does not conform$/);
    expect(renderTables({ ...run, planned: 2, results }, options)).toMatch(/\n\.\/my conv\.ts conforms$/);
  });

  it("allows a shard that judges nothing", () => {
    const shard = { index: 3, count: 3 };
    expect(renderTables({ ...run, planned: 0, results: [], shard }, options)).toBe(
      "0 claims: 0 passed, 0 failed, 0 unsupported; 0 cases; 2.50 s, at most 124 MB a worker; seed 2027.1, profile quick, shard 3/3\n" +
        "./my conv.ts conforms in shard 3 of 3",
    );
  });

  it("reports how far an interrupted run came", () => {
    expect(renderTables({ ...run, results: [passed] }, options)).toMatch(/\nInterrupted: 1 of 3 claims judged$/);
  });

  it("colours verdicts only on request", () => {
    const csi = "\u001b[";
    expect(renderTables(run, options)).not.toContain(csi);
    expect(renderTables(run, { ...options, isColoured: true })).toContain(`${csi}31mfailed${csi}39m`);
  });
});
