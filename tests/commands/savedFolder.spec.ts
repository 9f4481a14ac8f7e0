import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "failures-"));
const file = join(folder, "conv2d__equals-naive-loops.json");
const flipped = "tests/targets/flippedKernel.ts";
const claim = ["--only", "conv2d/equals-naive-loops"];

function run(command: string, args: readonly string[]): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["dist/scripts/cli.js", command, ...args], { cwd: root }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, text: out + err }),
    );
  });
}

describe("the smallest case of a failure", () => {
  it("is saved, and exported next to it as code that runs without the suite", async () => {
    const { code, text } = await run("verify", [flipped, ...claim, "--save-failures", folder, "--export", "python"]);
    expect(code).toBe(1);
    expect(text).toContain(`${file} saved\n`);
    expect(readdirSync(folder).sort()).toEqual(["conv2d__equals-naive-loops.json", "conv2d__equals-naive-loops.py"]);
    const snippet = readFileSync(join(folder, "conv2d__equals-naive-loops.py"), "utf8");
    expect(snippet).toContain("input = np.array([1, 2], np.float32)");
    expect(snippet).toContain("expected = np.array([5], np.float32)");
  });

  it("replays by itself: one case, the same failure", async () => {
    const { code, text } = await run("verify", [flipped, "--replay", file]);
    expect(code).toBe(1);
    expect(text).toContain("output[n=0, o=0, y=0, x=0] is 4, must be 5");
    expect(text).toContain("1 claim: 0 passed, 1 failed, 0 unsupported; 1 case;");
  });

  it("passes by itself where the failure needs earlier requests, and says so", async () => {
    const { code, text } = await run("verify", ["reference", "--replay", file, "--profile", "ci"]);
    expect(code).toBe(0);
    expect(text).toContain(
      `${file} passes by itself: if the target is the same, the failure needs earlier requests, which npx conv2d-conformance verify reference --only conv2d/equals-naive-loops --seed 2027.1 --profile ci repeats`,
    );
  });

  it("is written as npz, as an ONNX test case and as JSON", async () => {
    expect((await run("counterexample", [file, "--as", "npz", "--out", join(folder, "case.npz")])).code).toBe(0);
    expect(readFileSync(join(folder, "case.npz")).subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
    expect((await run("counterexample", [file, "--as", "onnx", "--out", join(folder, "onnx")])).code).toBe(0);
    expect(readdirSync(join(folder, "onnx")).sort()).toEqual(["model.onnx", "test_data_set_0"]);
    expect((await run("counterexample", [file, "--as", "json", "--out", join(folder, "case.json")])).code).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, "case.json"), "utf8"))).toMatchObject({
      conv2d: { stride: [1, 1], explicitPadding: { top: 0, bottom: 0, left: 0, right: 0 } },
      expected: { dtype: "float32", shape: [1, 1, 1, 1], data: [5] },
    });
  });

  it("is removed once the claim passes on it", async () => {
    const { code, text } = await run("verify", ["reference", ...claim, "--save-failures", folder]);
    expect(code).toBe(0);
    expect(text).toContain(`${file} removed: conv2d/equals-naive-loops now passes on it`);
  });
});
