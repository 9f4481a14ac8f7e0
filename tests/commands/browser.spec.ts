import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { findChromium } from "../../run/environments/findChromium.ts";
import { processesWith, separate } from "./leftovers.ts";
import { startVerify, verify } from "./verifyProcess.ts";

const isRun = process.platform === "linux" && (await findChromium()) !== null;
if (!isRun) console.error("NOT RUN: verify --in browser, since this is no Linux with a Chromium");

const correct = "tests/targets/pages/correct.ts";
const oneClaim = ["--only", "golden/variants", "--runs", "3", "--no-probe", "--workers", "1"];
const inBrowser = ["--in", "browser", ...oneClaim];
const folder = mkdtempSync(join(tmpdir(), "b-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** `tests/pages/` has the pages that misbehave in other ways, and `tests/package/` one that hangs. */
describe.runIf(isRun)("verify --in browser", () => {
  it("judges a library on the software GPU, and leaves nothing behind", async () => {
    const { variables, untilGone } = separate(folder, "library");
    const { code, output } = await verify(["jax-js?device=webgl", ...oneClaim], undefined, "", variables);
    expect(output).toContain("jax-js?device=webgl conforms");
    expect(code).toBe(0);
    await untilGone();
  });

  it("leaves no Chromium and no profile where it is killed", async () => {
    const { variables, left, untilGone } = separate(folder, "killed");
    const child = startVerify([correct, "--in", "browser", "--only", "conv2d/*"], variables);
    const ended = new Promise((done) => child.on("close", done));
    while (processesWith("--type=renderer").length === 0 || left().length < 4) await setTimeout(50);
    child.kill("SIGKILL");
    await ended;
    await untilGone();
  });

  it("says in one sentence what is wrong with the call", async () => {
    const absent = await verify([correct, "--in", "browser", "--chromium", "/no/such/chromium"]);
    expect(absent.output).toContain("--chromium");
    expect(absent.code).toBe(2);
    const none = await verify([correct, ...inBrowser], undefined, "", { PATH: folder });
    expect(none.output).toContain(`${correct} is judged in a page and needs a Chromium: npm install --save-dev`);
    expect(none.code).toBe(3);
    const other = join(folder, "inNode.ts");
    writeFileSync(other, `import { cpus } from "node:os"; export default { conv2d: cpus };`);
    const unbundled = await verify([other, ...inBrowser]);
    expect(unbundled.output).toContain(`inNode.ts cannot be bundled for a page: `);
    expect(unbundled.code).toBe(3);
  });
});
