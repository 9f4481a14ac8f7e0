import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { parse } from "./runCommand.ts";
import { signalsCommand } from "./signalsCommand.ts";
import { verifyCommand } from "./verifyCommand.ts";

const id = "conv2d/equals-naive-loops";
const folder = mkdtempSync(join(tmpdir(), "usage-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string) => join(folder, name);

function written(name: string, value: unknown): string {
  writeFileSync(file(name), JSON.stringify(value));
  return file(name);
}

it.each([
  [["--bogus"], "error: unknown option '--bogus'"],
  [["--profile", "huge"], "error: option '--profile <name>' argument 'huge' is invalid. Allowed choices are quick"],
  [["--runs", "1.5"], "argument '1.5' is invalid. It must be a whole number from 1"],
  [["--shard", "3/2"], "argument '3/2' is invalid. It must be i/n with 1 <= i <= n"],
  [["--request-limit", "0"], "It must be a number of seconds above 0 and up to 2000000."],
  [["--command", "conv | tee log"], "It must be a program and its arguments, got |; sh -c '…' runs a shell."],
  [["--command", "conv"], "TARGET or --command must be given, got both reference and conv"],
  [["--only", "nope/*"], "verify: --only must match the id of a claim, got nope/*, which matches none of"],
  [["--only", ""], "--only must match the id of a claim, got an empty string"],
  [["--require", "nope/*"], "--require must match the id of a claim, got nope/*"],
  [["--expect", "nowhere.json"], "nowhere.json must be a JSON file, got: ENOENT"],
  [["--expect", written("id.json", [{ id: "a/b", verdict: "fail", reason: "x" }])], "existing claims, got a/b"],
  [["--expect", written("reason.json", [{ id, verdict: "fail" }])], "/0 must have required property 'reason'"],
  [["--expect", written("key.json", [{ id, verdict: "fail", reason: "x", b: 1 }])], 'properties, got "b"'],
  [["--replay", written("damaged.json", "{")], "must be a saved case, but "],
  [["--export", "npz"], "--export npz needs --save-failures <folder>"],
  [["--json", "no/such/folder.json"], "--json must name a file in a writable folder, got no/such"],
  [["--markdown", ""], "--markdown must name a file, got an empty string"],
  [["--json", folder], `--json must name a file, got ${folder}, a folder`],
  [["--json", file("a"), "--junit", file("a")], "--json and --junit must name different files, got"],
  [["--write-expectations", "package.json"], "must name a new file, got package.json, which exists"],
])("verify ends with exit 2 and a sentence for %j, before anything is judged", async (words, sentence) => {
  expectUsageError(await parse(verifyCommand, ["reference", ...words]), sentence);
});

it("verify ends with exit 2 and a sentence for a module that does not exist", async () => {
  const sentence = "or the path of a module, got ./nosuch.ts, which does not exist";
  expectUsageError(await parse(verifyCommand, ["./nosuch.ts"]), sentence);
});

it.each([
  [["--activation", "swish"], "argument 'swish' is invalid. Allowed choices are linear, relu"],
  [["--channels", "8"], "argument '8' is invalid. It must be a whole number from 16 to 1024."],
  [["--std", "x"], "argument 'x' is invalid. It must be a number from 1e-6 to 1e6."],
  [["reference", "--std", "1"], "signals: --std needs --initializer normal, got kaiming_normal"],
  [
    ["reference", "--svg", "/nowhere/a.svg"],
    "signals: --svg must name a file in a writable folder, got /nowhere/a.svg",
  ],
  [["./nosuch.ts"], "or the path of a module, got ./nosuch.ts, which does not exist"],
])("signals ends with exit 2 and a sentence for %j", async (words, sentence) => {
  expectUsageError(await parse(signalsCommand, words), sentence);
});

function expectUsageError(stop: Awaited<ReturnType<typeof parse>>, sentence: string): void {
  expect(stop?.message).toContain(sentence);
  expect(stop?.message.trim().split("\n")).toHaveLength(1);
  expect(stop?.exitCode).toBe(2);
}
