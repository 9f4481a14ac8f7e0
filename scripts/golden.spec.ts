import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { goldenFolder, manifestText, readManifest } from "../golden/manifest.ts";

const folder = mkdtempSync(join(tmpdir(), "golden-command-"));
afterAll(() => rmSync(folder, { recursive: true }));

function golden(...flags: string[]) {
  const { status, stdout, stderr } = spawnSync("node", ["--import", "tsx", "scripts/golden.ts", ...flags], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("the golden command", () => {
  it("finds the recorded goldens as they were recorded", () => {
    const { status, stdout, stderr } = golden("check");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^316 goldens, 0 not as recorded; \d+ elements of \d+ cases differ in bits/);
    expect(status).toBe(0);
  });

  it("ends with 1 and the id where a line of the manifest is removed", () => {
    cpSync(goldenFolder, folder, { recursive: true });
    const manifest = readManifest(folder);
    const cases = manifest.cases.filter(({ id }) => id !== "vgg-conv3-1-real");
    writeFileSync(join(folder, "manifest.json"), manifestText({ ...manifest, cases }));
    const { status, stderr } = golden("check", "--folder", folder);
    expect(stderr).toBe("golden vgg-conv3-1-real: must be listed in manifest.json, got no such line\n");
    expect(status).toBe(1);
  });

  it("ends with 2 and a sentence where the call is wrong", () => {
    expect(golden("check", "--folder", "nowhere")).toMatchObject({
      status: 2,
      stderr: "golden: --folder must be a folder, got nowhere\n",
    });
    expect(golden("write", "--overwirte")).toMatchObject({ status: 2 });
    expect(golden("write", "--help")).toMatchObject({ status: 0 });
  });
});
