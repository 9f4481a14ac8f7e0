import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const preload = pathToFileURL(fileURLToPath(new URL("../targets/noProcessGroups.mjs", import.meta.url))).href;
const hangs = "tests/targets/neverAnswers.ts";
const oneClaim = ["--only", "conv2d/equals-naive-loops", "--runs", "3"];

/** Runs verify without process groups; with `hangsFile`, sends SIGTERM when the target has created this file. */
async function verify(args: readonly string[], hangsFile?: string) {
  const env = { ...process.env, NODE_OPTIONS: `--import ${preload}`, ...(hangsFile ? { HANGS_FILE: hangsFile } : {}) };
  const child = spawn(process.execPath, ["dist/scripts/cli.js", "verify", ...args], { cwd: root, env });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  if (hangsFile !== undefined) {
    while (!existsSync(hangsFile) && child.exitCode === null) await setTimeout(50);
    child.kill("SIGTERM");
  }
  return { code: await closed, output };
}

describe("verify without process groups, as on Windows", () => {
  it("ends a target that hangs", async () => {
    const { code, output } = await verify([hangs, ...oneClaim, "--request-limit", "0.5"]);
    expect(output).toContain("the target did not answer within 0.5 s (--request-limit)");
    expect(code).toBe(1);
  });

  it("ends a program that hangs", async () => {
    const command = `${process.execPath} tests/targets/process/torture.mjs hangs /dev/null`;
    const { code, output } = await verify(["--command", command, ...oneClaim, "--request-limit", "0.5"]);
    expect(output).toContain("the program did not answer conv2d within 0.5 s");
    expect(code).toBe(1);
  });

  it("ends at SIGTERM while a target hangs", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hangs-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { code, output } = await verify([hangs, ...oneClaim], join(folder, "started"));
    expect(output).toContain("Interrupted: 0 of 1 claim judged");
    expect(code).toBe(130);
  });
});
