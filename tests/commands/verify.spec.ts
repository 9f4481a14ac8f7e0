import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const oneClaim = ["--only", "conv2d/equals-naive-loops"];
const targets = "tests/targets";
const folder = mkdtempSync(join(tmpdir(), "verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a process. */
function verify(args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["dist/scripts/cli.js", "verify", ...args], { cwd: root });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

describe("verify", () => {
  it("reports that the reference conforms", async () => {
    const { code, stdout, stderr } = await verify(["reference", ...oneClaim]);
    expect(stdout).toMatch(/\n1 claim: 1 passed, 0 failed, 0 unsupported; .*; seed 2027\.1, profile quick\n/);
    expect(stdout).toMatch(/\nreference conforms\n$/);
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  it("lists claims by id and title without running them", async () => {
    const { code, stdout } = await verify(["--list", ...oneClaim]);
    expect(stdout).toBe("conv2d/equals-naive-loops  equals the sum that defines it, loop by loop\n");
    expect(code).toBe(0);
  });

  it("has a complete help", async () => {
    const { code, stdout } = await verify(["--help"]);
    for (const flag of ["[TARGET]", "--list", "--only", "--seed", "--profile", "--runs", "--explain", "Exit code"])
      expect(stdout).toContain(flag);
    expect(code).toBe(0);
  });

  it.each([
    [["--bogus"], "error: unknown option '--bogus'"],
    [["--only", "nope/*"], "verify: --only must match the id of a claim, got nope/*, which matches none of"],
    [[`${targets}/noDefaultExport.ts`], "noDefaultExport.ts must have a default export, a target, got none"],
  ])("ends with exit 2 and a sentence for the usage error %j", async (args, sentence) => {
    const { code, stdout, stderr } = await verify(args);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  it.each([
    ["throwsAtImport.ts", "could not be run: libconv.so is missing"],
    ["cannotConvolve.ts", "could not be run: conv2d failed on the smallest request: no kernel for this device"],
  ])("ends with exit 3 if %s cannot be run", async (file, sentence) => {
    const junit = join(folder, `${file}.xml`);
    const { code, stderr } = await verify([`${targets}/${file}`, ...oneClaim, "--junit", junit]);
    expect(stderr).toContain(sentence);
    expect(readFileSync(junit, "utf8")).toMatch(new RegExp(`tests="1" failures="1"[^]*${sentence}`));
    expect(code).toBe(3);
  });

  it("shows the smallest case of a flipped kernel and the sum of its element, again by its replay command", async () => {
    const file = `${targets}/flippedKernel.ts`;
    const { code, stdout } = await verify([file, ...oneClaim, "--seed", "abc", "--runs", "50", "--explain"]);
    expect(stdout).toContain("  output[n=0, o=0, y=0, x=0] is 4, must be 5; 1 of 1 element differs\n");
    expect(stdout).toMatch(/\n {4}input: tensor\("float32", \[1, 1, (1, 2|2, 1)\], \[1, 2\]\),\n/);
    expect(stdout).toMatch(/\n {4}weight: tensor\("float32", \[1, 1, (1, 2|2, 1)\], \[1, 2\]\),\n/);
    expect(stdout).toMatch(/\n {4}input\[0,0,(0,1|1,0)\] × weight\[0,0,(0,1|1,0)\] = 2 × 2 = 4\n/);
    const replay = "--only conv2d/equals-naive-loops --seed abc --profile quick --runs 50";
    expect(stdout).toContain(`  Replay: npx conv2d-conformance verify ${file} ${replay}\n`);
    expect(code).toBe(1);

    const replayed = await verify([file, ...replay.split(" "), "--explain", "--no-probe"]);
    const smallestCase = (text: string) => text.slice(text.indexOf("\n  conv2d/"), text.indexOf("\n1 claim: "));
    expect(smallestCase(replayed.stdout)).toEqual(smallestCase(stdout));
  });

  it("fails only the claims whose process a target ends, and shows the request", async () => {
    const { code, stdout } = await verify([
      `${targets}/exitsOnNan.ts`,
      "--only",
      "conv2d/{nan,empty,keeps}*",
      "--no-probe",
      "--verbose",
    ]);
    expect(stdout).toContain("  the process of the target exited with code 7; it wrote: about to leave\n");
    expect(stdout).toContain("\n  // never answers\n");
    expect(stdout.match(/ failed$/gm)).toHaveLength(1);
    expect(stdout).toMatch(/conv2d\/nan-reaches-its-windows .* failed\n/);
    expect(stdout).toMatch(/conv2d\/keeps-subnormals .* passed\n/);
    expect(code).toBe(1);
  });

  it("fails a claim during which the target leaves a rejection unhandled", async () => {
    const { code, stdout } = await verify([`${targets}/leavesRejection.ts`, ...oneClaim, "--no-probe"]);
    expect(stdout).toContain(
      "  the process of the target exited with code 1; it wrote: Error: lost in the background\n",
    );
    expect(code).toBe(1);
  });

  it("stops after the failures of --bail, and prints the first one at once", async () => {
    const { code, stdout, stderr } = await verify([
      `${targets}/flippedKernel.ts`,
      ...["--only", "conv2d/{equals-naive-loops,half-turn,transposition}", "--workers", "1"],
      ...["--no-probe", "--bail", "1"],
    ]);
    expect(stderr).toMatch(/^first failure: conv2d\/equals-naive-loops: output\[.*\] is 4, must be 5; .*\n$/);
    expect(stdout).toMatch(
      /\n.*flippedKernel.ts does not conform; stopped by --bail 1: 1 of 3 claims judged\n {2}Replay: /,
    );
    expect(code).toBe(1);
  });

  it("never counts an unsupported claim as passed", async () => {
    const { code, stdout } = await verify([`${targets}/onlyFan.ts`, ...oneClaim, "--seed", "random"]);
    expect(stdout).toMatch(/^conv2d {2}1 unsupported\n\nunsupported {2}1 claim: has no operation conv2d\n/);
    expect(stdout).toMatch(/; seed [0-9a-f]{8}, profile quick\n/);
    expect(stdout).toMatch(/does not conform: it supports no case of any claim\n$/);
    expect(code).toBe(1);
  });
});
