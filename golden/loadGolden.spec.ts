import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashOf } from "./caseFiles.ts";
import { loadGolden } from "./loadGolden.ts";
import { goldenFolder, type Manifest, manifestText, readManifest } from "./manifest.ts";

const id = "lenet-c1-real";
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "golden-"));
  mkdirSync(join(folder, "data"));
  cpSync(join(goldenFolder, "data", id), join(folder, "data", id), { recursive: true });
  cpSync(join(goldenFolder, "manifest.json"), join(folder, "manifest.json"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = () => loadGolden(readManifest(folder), id, folder);
const path = (name: string) => join(folder, "data", id, name);

/** Writes the manifest again with this golden's line changed or left out. */
function rewriteLine(change: (line: Manifest["cases"][number]) => Manifest["cases"]): void {
  const manifest = readManifest(folder);
  const cases = manifest.cases.flatMap((line) => (line.id === id ? change(line) : [line]));
  writeFileSync(join(folder, "manifest.json"), manifestText({ ...manifest, cases }));
}

/** Gives the current files the correct hash, so that only their content is wrong. */
function rehash(): void {
  const names = ["model.onnx", ...["input_0", "input_1", "input_2", "output_0"].map((n) => `test_data_set_0/${n}.pb`)];
  const files = new Map(names.map((name): [string, Uint8Array] => [name, readFileSync(path(name))]));
  rewriteLine((line) => [{ ...line, sha256: hashOf(files) }]);
}

describe("a golden", () => {
  it("returns the request and the recorded answer", () => {
    const { request, output, tier, area } = load();
    expect({ tier, area }).toEqual({ tier: "real", area: "lenet" });
    expect(request.input.shape).toEqual([1, 1, 18, 18]);
    expect(request.weight.shape).toEqual([6, 1, 5, 5]);
    expect(request.bias?.shape).toEqual([6]);
    expect(output.shape).toEqual([1, 6, 14, 14]);
    expect(request).toMatchObject({ stride: [1, 1], dilation: [1, 1], groups: 1, paddingMode: "zeros" });
    expect(request.padding).toEqual({ top: 0, bottom: 0, left: 0, right: 0 });
  });

  it("is refused if a byte has changed", () => {
    const bytes = readFileSync(path("test_data_set_0/output_0.pb"));
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
    writeFileSync(path("test_data_set_0/output_0.pb"), bytes);
    expect(load).toThrow(/^golden lenet-c1-real: its files must have the SHA-256 [0-9a-f]{64}, got [0-9a-f]{64}$/);
  });

  it("is refused if the manifest has another hash", () => {
    rewriteLine((line) => [{ ...line, sha256: "0".repeat(64) }]);
    expect(load).toThrow(/^golden lenet-c1-real: its files must have the SHA-256 0{64}, got/);
  });

  it("is refused if a file is missing", () => {
    rmSync(path("test_data_set_0/input_1.pb"));
    expect(load).toThrow(/^golden lenet-c1-real: test_data_set_0\/input_1.pb must be readable: ENOENT/);
  });

  it.each(["model.onnx", "test_data_set_0/input_0.pb", "test_data_set_0/output_0.pb"])(
    "is refused if %s is truncated, even with a correct hash",
    (name) => {
      for (const length of [0, 7, readFileSync(path(name)).length - 1]) {
        truncateSync(path(name), length);
        rehash();
        expect(load).toThrow(new RegExp(`^golden lenet-c1-real: ${name} must be valid ONNX: .+`));
        cpSync(join(goldenFolder, "data", id), join(folder, "data", id), { recursive: true });
      }
    },
  );

  it("is refused if the manifest has no line for it, or is not a manifest", () => {
    rewriteLine(() => []);
    expect(load).toThrow("golden lenet-c1-real: must be listed in manifest.json, got no such line");
    writeFileSync(join(folder, "manifest.json"), "{");
    expect(load).toThrow(/^golden: manifest.json must be readable JSON/);
  });
});
