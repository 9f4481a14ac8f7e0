import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { findChromium } from "../../run/environments/findChromium.ts";
import { processesWith, separate } from "../commands/leftovers.ts";
import { startVerify, verify } from "../commands/verifyProcess.ts";

const isRun = process.platform === "linux" && (await findChromium()) !== null;
if (!isRun) console.error("NOT RUN: pages that misbehave, since this is no Linux with a Chromium");

const oneClaim = ["--only", "conv2d/half-turn", "--runs", "3", "--no-probe", "--workers", "1"];
const inBrowser = ["--in", "browser", ...oneClaim];
const folder = mkdtempSync(join(tmpdir(), "b-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The file of a page that misbehaves. */
function pageThat(misbehaves: string): string {
  const file = join(folder, `${misbehaves}.ts`);
  const shared = JSON.stringify(resolve("tests/targets/pages/misbehaving.ts"));
  writeFileSync(file, `import { misbehaving } from ${shared};\nexport default () => misbehaving("${misbehaves}");\n`);
  return file;
}

describe.runIf(isRun)("verify --in browser", () => {
  it.each([
    ["hangs", "the program did not answer conv2d within 2 s", []],
    ["throws", "conv2d threw Error: out of texture memory (error -32000)", []],
    ["allocates", "the page crashed (", []],
    ["traps", "WebAssembly ended: memory access out of bounds", []],
    ["destroysDevice", "the WebGPU device was destroyed, and then: ", []],
    ["writesWrongShader", "WebGPU reported an error, which the library did not: Error while parsing WGSL", []],
  ])("fails where the page %s, and the run ends", async (misbehaves, sentence) => {
    const { variables, untilGone } = separate(folder, misbehaves);
    const limits = ["--request-limit", misbehaves === "hangs" ? "2" : "60"];
    const { code, output } = await verify([pageThat(misbehaves), ...inBrowser, ...limits], undefined, "", variables);
    expect(output).toContain(sentence);
    expect(output).toMatch(/\n1 claim: 0 passed, 1 failed/);
    expect(code).toBe(1);
    await untilGone();
  });

  it("fails where the process of the page is killed", async () => {
    const { variables, untilGone } = separate(folder, "killed");
    const ended = verify([pageThat("hangs"), ...inBrowser, "--request-limit", "60"], undefined, "", variables);
    const renderers = () =>
      processesWith(`--type=renderer`).filter((pid) => processesWith(variables.TMPDIR).includes(pid));
    while (renderers().length === 0) await setTimeout(50);
    for (const pid of renderers()) process.kill(pid, "SIGKILL");
    const { code, output } = await ended;
    expect(output).toMatch(/the page crashed|could not be run/);
    expect(code).toBeGreaterThan(0);
    await untilGone();
  });

  it.each(["SIGINT", "SIGKILL"] as const)("leaves no Chromium and no profile after %s", async (signal) => {
    const { variables, left, untilGone } = separate(folder, signal);
    const child = startVerify([pageThat("hangs"), ...inBrowser], variables);
    const ended = new Promise((done) => child.on("close", done));
    while (processesWith("--type=renderer").length === 0 || left().length < 4) await setTimeout(50);
    child.kill(signal);
    await ended;
    await untilGone();
  });
});
