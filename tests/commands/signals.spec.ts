import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const cwd = fileURLToPath(new URL("../..", import.meta.url));
const targets = "tests/targets";
const folder = mkdtempSync(join(tmpdir(), "signals-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Small networks: ten layers, six of them. */
const small = ["--layers", "10", "--channels", "16", "--size", "3", "--seeds", "6", "--workers", "1"];

/** Runs the command for real. */
function signals(...args: readonly string[]) {
  return spawnSync(process.execPath, ["dist/scripts/cli.js", "signals", ...args], { cwd, encoding: "utf8" });
}

describe("signals", () => {
  it("shows that the reference agrees with theory, and writes JSON, SVG and HTML", () => {
    const files = ["json", "svg", "html"].map((form) => join(folder, `signals.${form}`));
    const [json = "", svg = "", html = ""] = files;
    const { status, stdout, stderr } = signals("reference", ...small, "--json", json, "--svg", svg, "--html", html);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/\n● kaiming_normal relu .* ✓ .* ✓\n/);
    expect(stdout).toMatch(/\nreference agrees with theory in 2 gains\n$/);
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(json, "utf8")).pairs[0].forward.measured).toHaveLength(11);
    expect(readFileSync(svg, "utf8")).toMatch(/^<svg /);
    expect(readFileSync(html, "utf8")).toMatch(/^<!DOCTYPE html>/);
  });

  it("measures a program that convolves only, with weights that the reference draws", () => {
    const { status, stdout } = signals("--command", `node ${targets}/process/correct.mjs`, ...small);
    expect(stdout).toMatch(/✓ +— +—\n/);
    expect(stdout).toContain(
      "\ncomputed by the reference: conv2dGradient (declares no operation conv2dGradient), initialize (declares no operation initialize)\n",
    );
    expect(stdout).toMatch(/ agrees with theory in 1 gain\n$/);
    expect(status).toBe(0);
  });

  it("ends with 1 where weights are a tenth too large, and says what the reference did", () => {
    const call = ["--activation", "linear", "--initializer", "normal", "--std", "0.08", "--seeds", "60"];
    const { status, stdout } = signals(`${targets}/unseeded.ts`, ...small, ...call);
    // Theory: 16 · 9 · 0.08² = 0.922; measured: 1.1² times as much.
    expect(stdout).toMatch(/● normal 0\.08 +1\.1\d ±[\d.]+% +0\.922 +✗ +1\.1\d ±[\d.]+% +0\.922 +✗\n/);
    expect(stdout).toContain("\ncomputed by the reference: conv2dGradient (has no operation conv2dGradient)\n");
    expect(stdout).toMatch(/ does not agree with theory in 2 of 2 gains\n$/);
    expect(status).toBe(1);
  });

  it("ends with 1 where the target supports no network", () => {
    const { status, stdout } = signals(`${targets}/onlyFan.ts`, ...small);
    expect(stdout).toMatch(/does not agree with theory: it supports no network of this call\n$/);
    expect(status).toBe(1);
  });

  it.each([
    [["--bogus"], "error: unknown option '--bogus'"],
    [[`${targets}/noDefaultExport.ts`], "noDefaultExport.ts must have a default export, a target, got none"],
  ])("answers the usage error %j with exit 2 and a sentence", (args, sentence) => {
    const { status, stdout, stderr } = signals(...args);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });

  it.each([
    ["throwsAtImport.ts", "could not be run: libconv.so is missing"],
    ["cannotConvolve.ts", "could not be run: conv2d failed on the smallest request: no kernel for this device"],
  ])("ends with exit 3 where %s cannot be run", (file, sentence) => {
    const { status, stderr } = signals(`${targets}/${file}`, ...small);
    expect(stderr).toContain(sentence);
    expect(status).toBe(3);
  });
});
