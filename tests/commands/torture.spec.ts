import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { verify } from "./verifyProcess.ts";

const targets = "tests/targets";
const oneClaim = ["--only", "conv2d/equals-naive-loops", "--runs", "3"];
const limits = ["--start-limit", "5", "--request-limit", "0.5"];
const folder = mkdtempSync(join(tmpdir(), "torture-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The arguments that judge a misbehaving program, and a function that lists its remaining processes. */
function torture(misbehaviour: string) {
  const trace = join(folder, misbehaviour);
  const command = `${process.execPath} ${targets}/process/torture.mjs ${misbehaviour} ${trace}`;
  const traced = () => (existsSync(trace) ? readFileSync(trace, "utf8").trim().split("\n").map(Number) : []);
  return { args: ["--command", command, ...oneClaim, ...limits], traced, left: () => traced().filter(isRunning) };
}

/** Whether a process runs; a zombie does not. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, "utf8") : "");
  } catch {
    return false;
  }
}

describe("verify and a program that misbehaves", () => {
  it.concurrent.each([
    ["hangs", 1, "the program did not answer conv2d within 0.5 s"],
    ["loops", 1, "the program did not answer conv2d within 0.5 s"],
    ["leavesChildHanging", 1, "the program did not answer conv2d within 0.5 s"],
    ["exits", 1, "the program exited with code 3; it wrote: about to leave"],
    ["throws", 1, "Error: out of device memory"],
    ["segfaults", 1, "the program was ended by SIGSEGV"],
    ["floodsStderr", 1, "; it wrote: warning "],
    ["writesGarbage", 1, 'must write JSON-RPC 2.0 answers, one a line, got "loading weights... done"'],
    ["answersOtherId", 1, "the program answered id 99999, must be one of "],
    ["answersTwice", 1, ", must be one of "],
    ["losesBytes", 1, "result.data must be "],
    ["answersImpossibleShape", 1, "result.shape must be a list of whole numbers from 0, got [1,-1,2.5,4]"],
    ["answersHugeShape", 1, "bytes for float32 [1000000000, 1000000000, 1, 1], got "],
    ["answersNoTensor", 1, "result must be a tensor { dtype, shape, data }, got 7"],
    ["answersGigantic", 1, "the program "],
    ["writesHalfLine", 1, 'did not answer conv2d within 0.5 s after half a line, "{'],
    ["fails", 1, "out of device memory (error -32000)"],
    ["isInvalid", 1, "conv2d threw Error: bad argument, but the request is valid"],
    ["isUnsupported", 0, "parts of 1: no such kernel"],
    ["diesAtStart", 3, "the program exited with code 1\nit last wrote:\n  libconv.so is missing"],
    ["neverStarts", 3, "the program did not answer describe within 5 s"],
  ])("%s: ends with exit %i, a sentence and no process left", async (misbehaviour, exit, sentence) => {
    const { args, left, traced } = torture(misbehaviour);
    // The probes of a diagnosis are tried on one of them: they start the program again.
    const probes = misbehaviour === "leavesChildHanging" ? [] : ["--no-probe"];
    const { code, output } = await verify([...args, ...probes]);
    expect(output).toContain(sentence);
    expect(code).toBe(exit);
    if (exit === 1) expect(traced().length).toBeGreaterThan(0);
    expect(left()).toEqual([]);
  });

  it("ends everything within 2 s of Ctrl-C", async () => {
    const { args, traced, left } = torture("leavesChildHanging");
    const found = () => traced().length > 1;
    rmSync(join(folder, "leavesChildHanging"), { force: true });
    const { code, output, milliseconds } = await verify([...args, "--request-limit", "60"], found);
    expect(output).toContain("Interrupted: 0 of 1 claim judged");
    expect(code).toBe(130);
    expect(milliseconds).toBeLessThan(2000);
    expect(left()).toEqual([]);
  });

  it("does not judge the remaining claims if the program was restarted too often", async () => {
    const { args } = torture("exits");
    const { code, output } = await verify([...args, "--only", "conv2d/error-bound*", "--restarts", "1"]);
    expect(output).toMatch(/\nnot judged: \d claims?: the target had to be restarted 1 time \(--restarts\)/);
    expect(code).toBe(1);
  });
});

describe("verify and a module that misbehaves", () => {
  const fans = ["--only", "init/fans-{by,count}*", "--runs", "3"];

  it("ignores messages of the module to its parent process", async () => {
    const { code, output } = await verify([`${targets}/talksToParent.ts`, ...fans]);
    expect(output).toContain("\n2 claims: 2 passed, 0 failed, 0 unsupported");
    expect(code).toBe(0);
  });

  it("loads it again after it could not be loaded", async () => {
    const trace = join(folder, "loads");
    const { code, output } = await verify([`${targets}/busyOnce.ts`, ...fans, "--workers", "2"], undefined, trace);
    expect(output).toContain("\n2 claims: 2 passed, 0 failed, 0 unsupported");
    expect(readFileSync(trace, "utf8")).toBe("xxx");
    expect(code).toBe(0);
  });

  it("saves the case on which its process ended, and replays it", async () => {
    const saved = join(folder, "saved");
    const only = ["--only", "conv2d/nan-reaches-its-windows", "--runs", "3"];
    const first = await verify([`${targets}/exitsOnNan.ts`, ...only, "--save-failures", saved]);
    const file = join(saved, "conv2d__nan-reaches-its-windows.json");
    expect(first.output).toContain(
      `  Replay: npx conv2d-conformance verify ${targets}/exitsOnNan.ts --replay ${file} --seed`,
    );
    expect(first.output).toContain(`${file} saved\n`);
    const again = await verify([`${targets}/exitsOnNan.ts`, "--replay", file]);
    expect(again.output).toContain("the process of the target exited with code 7");
    expect(again.code).toBe(1);
  });
});

describe("verify and its limits", () => {
  it.each(["loopsForever", "neverAnswers"])("names the request at which the module %s hangs", async (file) => {
    const { code, output } = await verify([`${targets}/${file}.ts`, ...oneClaim, ...limits]);
    expect(output).toContain("the target did not answer within 0.5 s (--request-limit)");
    expect(output).toContain("\n  // never answers\n");
    expect(code).toBe(1);
  });

  it("ends a run that takes too long", async () => {
    const { code, output } = await verify([`${targets}/neverAnswers.ts`, ...oneClaim, "--run-limit", "3"]);
    expect(output).toContain("\nnot judged: 1 claim: the run reached its limit of 3 s (--run-limit)\n");
    expect(code).toBe(1);

    const known = join(folder, "known.json");
    writeFileSync(known, JSON.stringify([{ id: "conv2d/equals-naive-loops", verdict: "fail", reason: "it hangs" }]));
    const expected = await verify([`${targets}/neverAnswers.ts`, ...oneClaim, "--run-limit", "3", "--expect", known]);
    expect(expected.output).not.toContain("as expected");
    expect(expected.code).toBe(1);
  });

  it("passes a correct program, within its domain", async () => {
    const command = `'${process.execPath}' ${targets}/process/correct.mjs`;
    const only = ["--only", "conv2d/{equals,inputs,circular}*", "--runs", "20"];
    const { code, output } = await verify(["--command", command, ...only, "--verbose"]);
    expect(output).toContain("] declares no paddingMode circular\n");
    expect(output).toContain("] not observable over a pipe\n");
    expect(output).toMatch(/\n3 claims: 1 passed, 0 failed, 2 unsupported/);
    expect(code).toBe(0);
  });

  it("draws every case inside the declared domain, and sends no other", async () => {
    const only = ["--only", "conv2d/{equals,dirac,empty,groups-are-separate}*", "--require", "conv2d/{equals,dirac}*"];
    const { code, output } = await verify([`${targets}/declaresLittle.ts`, ...only, "--verbose"]);
    expect(output).toContain("] declares no emptyBatch\n");
    expect(output).toContain("] declares no groups\n");
    expect(output).toMatch(/\n4 claims: 2 passed, 0 failed, 2 unsupported; /);
    expect(output).toMatch(/^conv2d\/equals-naive-loops .* \d{3,} +\S+ s +passed$/m);
    expect(code).toBe(0);
  });
});
