import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const flipped = "tests/targets/flippedKernel.ts";
const onlyFan = "tests/targets/onlyFan.ts";
const id = "conv2d/equals-naive-loops";
const few = ["--only", "conv2d/{equals-naive-loops,half-turn,transposition}", "--runs", "5", "--no-probe"];
const folder = mkdtempSync(join(tmpdir(), "outputs-"));
const file = (name: string) => join(folder, name);

function run(command: string, args: readonly string[]) {
  const words = ["dist/scripts/cli.js", command, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: "utf8" });
  return { code: status, stdout, stderr };
}

function written(name: string, value: unknown): string {
  writeFileSync(file(name), JSON.stringify(value));
  return file(name);
}

const parsed = (name: string) => JSON.parse(readFileSync(file(name), "utf8"));

/** A report without times and machine, which may differ from run to run. */
const timeless = (text: string) =>
  text.replaceAll(/"(milliseconds|peakMemoryBytes)": [\d.e-]+|( +\d+\.\d\d s\b|, at most \d+ MB a worker)/g, "");

let whole: ReturnType<typeof run>;
beforeAll(() => {
  const outputs = [
    "--json",
    file("o.json"),
    "--junit",
    file("o.xml"),
    "--markdown",
    file("o.md"),
    "--html",
    file("o.html"),
  ];
  whole = run("verify", [flipped, ...few, ...outputs, "--write-expectations", file("known.json")]);
});

describe("outputs and expectations", () => {
  it("writes every output of a failed run whole, and the expectations under which it conforms", () => {
    expect(whole.code).toBe(1);
    expect(parsed("o.json").counts).toMatchObject({ claims: 3, passed: 2, failed: 1, unsupported: 0 });
    expect(readFileSync(file("o.xml"), "utf8")).toContain('tests="3" failures="1" errors="0" skipped="0"');
    expect(readFileSync(file("o.md"), "utf8")).toContain(`## ${flipped} does not conform\n`);
    expect(readFileSync(file("o.html"), "utf8")).toContain(`<title>${flipped} does not conform</title>`);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    const reason = "output[n=0, o=0, y=0, x=0] is 4, must be 5; 1 of 1 element differs";
    expect(parsed("known.json")).toEqual([{ id, verdict: "fail", reason }]);

    const again = run("verify", [
      flipped,
      ...few,
      "--verbose",
      "--expect",
      file("known.json"),
      "--json",
      file("e.json"),
    ]);
    expect(again.stdout).toContain(`  ${id} failed as expected: ${reason}\n`);
    expect(parsed("e.json").results[0].failure.shrinks).toBe(0);
    expect(again.code).toBe(0);
  });

  it("fails on a line that no longer holds", () => {
    const expectations = written("stale.json", [{ id: "conv2d/half-turn", verdict: "fail", reason: "was so" }]);
    const { code, stdout } = run("verify", [
      "reference",
      "--only",
      "conv2d/half-turn",
      "--runs",
      "1",
      "--expect",
      expectations,
    ]);
    expect(stdout).toContain("failed  conv2d/half-turn is expected to fail, but passed: remove this line\n");
    expect(code).toBe(1);
  });

  it("fails if a required claim is unsupported", () => {
    const args = [onlyFan, "--only", "{conv2d/half-turn,init/fans-refuse*}", "--runs", "1"];
    const { code, stdout } = run("verify", [...args, "--require", "conv2d/*"]);
    expect(stdout).toMatch(/\nfailed {2}conv2d\/half-turn is required, but (\d+) of \1 cases unsupported: has no op/);
    expect(code).toBe(1);
  });
});

describe("a target without seeds", () => {
  it("has its seed claims unsupported and its failures marked as not replayable in every output", () => {
    const outputs = ["--json", file("u.json"), "--junit", file("u.xml"), "--markdown", file("u.md")];
    const only = ["--only", "init/{sample-variance,same-seed-same-bits}", "--runs", "1", "--no-probe"];
    const { code, stdout } = run("verify", ["tests/targets/unseeded.ts", ...only, ...outputs]);
    const mark = "Not replayable: the target declares seeds: none, so that every run draws other samples.";
    expect(stdout).toContain(mark);
    expect(stdout).toContain("\nunsupported  1 claim: declares seeds: none");
    expect(parsed("u.json").results[0].failure.notReplayable).toContain("declares seeds: none");
    for (const name of ["u.xml", "u.md"]) expect(readFileSync(file(name), "utf8")).toContain(mark);
    expect(code).toBe(1);
  });
});

describe("a target that draws slowly", () => {
  it("is judged by fewer values, and every output says so", () => {
    const outputs = ["--json", file("d.json"), "--junit", file("d.xml"), "--markdown", file("d.md")];
    const { code, stdout } = run("verify", [
      "reference",
      "--only",
      "init/battery-of-sparse",
      "--draw-limit",
      "0.000001",
      ...outputs,
    ]);
    const note = /samples of \d+ values instead of 82800, since the target draws slowly/;
    expect(stdout).toContain("\n1 claim judged on smaller samples than planned; --verbose has the sizes\n");
    expect(parsed("d.json").results[0].notes[0]).toMatch(note);
    expect(readFileSync(file("d.xml"), "utf8")).toMatch(note);
    expect(readFileSync(file("d.md"), "utf8")).toContain("- 1 claim judged on smaller samples than planned; ");
    expect(code).toBe(0);
  });
});

/** Without the counts of a run's requests, which a report does not hold: a merged diagnosis has those of failing cases. */
function uncounted(text: string): string {
  return timeless(text)
    .replaceAll(/"inRun": (?:null|\{[^}]*\})/g, '"inRun": …')
    .replaceAll(/for \d+ of \d+\s+requests(?:\s+of\s+this\s+run)?/g, "for some requests");
}

describe("shards", () => {
  const [one, two] = [file("1.json"), file("2.json")];

  beforeAll(() => {
    for (const [i, name] of [one, two].entries())
      run("verify", [flipped, ...few, "--shard", `${i + 1}/2`, "--json", name]);
  });

  it("merged equal one run, in verdicts, counts, outputs and exit code", () => {
    const merged = run("merge", [two, one, "--json", file("merged.json")]);
    const [a, b] = [file("o.json"), file("merged.json")].map((name) => uncounted(readFileSync(name, "utf8")));
    expect(b).toBe(a);
    expect(uncounted(merged.stdout)).toBe(uncounted(whole.stdout));
    expect([merged.code, whole.code]).toEqual([1, 1]);
    expect(parsed("1.json").results).toHaveLength(2);
    expect(parsed("2.json").results).toHaveLength(1);
  });

  it("settles expectations when merged", () => {
    const expectations = written("merge.json", [{ id, verdict: "fail", reason: "kernel is flipped" }]);
    const { code, stdout } = run("merge", [one, two, "--expect", expectations]);
    expect(stdout).toContain("1 failed (1 as expected)");
    expect(code).toBe(0);
  });

  it("fails if a report holds fewer cases than the plan", () => {
    const { results, ...rest } = parsed("2.json");
    const fewer = written("fewer.json", { ...rest, results: [{ ...results[0], cases: 7 }] });
    const { code, stdout } = run("merge", [one, fewer]);
    expect(stdout).toMatch(new RegExp(`\nfailed {2}${results[0].id} must have tried \\d+ cases, got 7\n`));
    expect(code).toBe(1);
  });

  it("passes an empty shard", () => {
    const { code, stdout } = run("verify", ["reference", "--only", id, "--shard", "2/2"]);
    expect(stdout).toMatch(/^0 claims: .*, shard 2\/2\nreference conforms in shard 2 of 2\n$/);
    expect(code).toBe(0);
  });

  it("refuses reports of different runs, and claims in none or two of them", () => {
    const other = written("other.json", { ...parsed("2.json"), seed: "x" });
    for (const [reports, sentence] of [
      [[one], "reports must hold every claim, got none with"],
      [[one, two, one], `reports must hold every claim once, got ${id} in ${one} and ${one}`],
      [[one, written("none.json", { ...parsed("2.json"), notRun: "no GPU" })], "that could be run, got"],
      [[one, other], `reports must have the same seed, got 2027.1 in ${one} and x in ${other}`],
      [[written("half.json", {})], "half.json must have the form of docs/report.schema.json, but the whole must have"],
    ] as const) {
      const { code, stderr } = run("merge", [...reports, "--json", file("never.json")]);
      expect(stderr).toContain(sentence);
      expect(code).toBe(2);
    }
    expect(existsSync(file("never.json"))).toBe(false);
  });
});
