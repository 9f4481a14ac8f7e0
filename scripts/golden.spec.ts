import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { goldenFolder, manifestText, readManifest } from "../golden/manifest.ts";

const folder = mkdtempSync(join(tmpdir(), "golden-command-"));
afterAll(() => rmSync(folder, { recursive: true }));

function golden(...flags: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "scripts/golden.ts", ...flags], {
    encoding: "utf8",
    env: { ...process.env, PYTHON: "no-such-python" },
  });
  return { status, stdout, stderr };
}

describe("the golden command", () => {
  it.each(["check", "write"])("%s ends with 1 and the reason if PyTorch is required but not installed", (action) => {
    const { status, stderr } = golden(action, "--from", "pytorch");
    expect(stderr).toBe(
      "PyTorch could not be run: the program could not be started: spawn no-such-python ENOENT (program not found; write ./program for a file in the current directory)\n",
    );
    expect(status).toBe(1);
  });

  it("ends with 1 and the id if a line of the manifest is removed, and finds the others unchanged", () => {
    cpSync(goldenFolder, folder, { recursive: true });
    const manifest = readManifest(folder);
    const cases = manifest.cases.filter(({ id }) => id !== "vgg-conv3-1-real");
    writeFileSync(join(folder, "manifest.json"), manifestText({ ...manifest, cases }));
    const { status, stdout, stderr } = golden("check", "--folder", folder);
    expect(stderr).toBe("golden vgg-conv3-1-real: must be listed in manifest.json, got no such line\n");
    expect(stdout).toMatch(/^315 goldens, 1 not as recorded; \d+ elements of \d+ cases differ in bits/);
    expect(stdout).toMatch(
      /^\d{3} streams of PyTorch 2\.\S+ \(AVX\S+, linux-x86_64\), 0 not as recorded or not the reference's$/m,
    );
    expect(stdout).toMatch(/^PyTorch was not run, only the record was checked\. PyTorch could not be run: /m);
    expect(status).toBe(1);
  });

  it("ends with 2 and a sentence for a usage error", () => {
    expect(golden("check", "--folder", "nowhere")).toMatchObject({
      status: 2,
      stderr: "golden: --folder must be a folder, got nowhere\n",
    });
    expect(golden("write", "--overwirte")).toMatchObject({ status: 2 });
    expect(golden("write", "--from", "numpy")).toMatchObject({ status: 2 });
    expect(golden("write", "--help")).toMatchObject({ status: 0 });
  });
});
