import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { goldenClaims } from "../../golden/claims/onnxRuntime.ts";
import { goldenFolder, manifestText, readManifest } from "../../golden/manifest.ts";
import { minGoldens, plannedGoldens } from "../../golden/plan.ts";
import { runClaim } from "../../properties/claim/runClaim.ts";
import { reference } from "../../targets/reference.ts";
import { checkGoldens } from "./checkGoldens.ts";
import { writeGoldens } from "./writeGoldens.ts";

const planned = plannedGoldens.filter(({ area }) => area === "lenet");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "goldens-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Every file under the folder with its bytes. */
function snapshot(): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(folder, name)).toString("base64")]));
}

const outputOf = (id: string) => join(folder, "data", id, "test_data_set_0/output_0.pb");

/** Changes the last byte, and thus a value. */
function damage(id: string): void {
  const bytes = readFileSync(outputOf(id));
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  writeFileSync(outputOf(id), bytes);
}

describe("writing goldens", () => {
  it("changes no byte the second time", async () => {
    expect((await writeGoldens(folder, false, planned)).written.length).toBe(planned.length);
    const before = snapshot();
    expect((await writeGoldens(folder, false, planned)).written).toEqual([]);
    expect(snapshot()).toEqual(before);
    expect([...before.keys()].filter((name) => name.includes(".tmp"))).toEqual([]);
  });

  it("replaces a changed value only with --overwrite, and names it", async () => {
    await writeGoldens(folder, false, planned);
    const before = snapshot();
    damage("lenet-c3-real");
    await expect(writeGoldens(folder, false, planned)).rejects.toThrow(
      /^golden: --overwrite must be given to change lenet-c3-real$/,
    );
    expect((await writeGoldens(folder, true, planned)).written).toEqual(["lenet-c3-real"]);
    expect(snapshot()).toEqual(before);
  });

  it("removes no golden without --overwrite", async () => {
    await writeGoldens(folder, false, planned);
    await expect(writeGoldens(folder, false, planned.slice(1))).rejects.toThrow(/change lenet-c1-integer$/);
    await writeGoldens(folder, true, planned.slice(1));
    expect(existsSync(outputOf("lenet-c1-integer"))).toBe(false);
  });
});

describe("checking goldens", () => {
  it("finds no problem in new files", async () => {
    await writeGoldens(folder, false, planned);
    const { problems, cases } = await checkGoldens(folder, planned, planned.length);
    expect({ problems, cases }).toEqual({ problems: [], cases: planned.length });
  });

  it("names a changed byte, a removed line, a stray folder, and too few cases", async () => {
    await writeGoldens(folder, false, planned);
    damage("lenet-c1-integer");
    cpSync(join(folder, "data/lenet-c3-real"), join(folder, "data/lenet-c9-real"), { recursive: true });
    const manifest = readManifest(folder);
    const cases = manifest.cases.filter(({ id }) => id !== "lenet-c5-real");
    writeFileSync(join(folder, "manifest.json"), manifestText({ ...manifest, cases }));
    const { problems } = await checkGoldens(folder, planned, planned.length);
    expect(problems.map((problem) => problem.replace(/ [0-9a-f]{64}/g, " …"))).toEqual([
      "golden lenet-c9-real: lies in data/ but is not planned",
      "golden: there must be at least 6 cases, got 5",
      "golden lenet-c1-integer: its files must have the SHA-256 …, got …",
      "golden lenet-c5-real: must be listed in manifest.json, got no such line",
    ]);
  });
});

describe("the golden claims", () => {
  const run = (claims: ReturnType<typeof goldenClaims>) =>
    runClaim(claims.find(({ id }) => id === "golden/lenet") as (typeof claims)[number], reference, {
      seed: "",
      runs: 1,
    });

  it("hold every planned golden once, at least 200, none too large", () => {
    expect(goldenClaims().flatMap(({ examples }) => examples)).toEqual(plannedGoldens.map(({ id }) => id));
    expect(new Set(plannedGoldens.map(({ id }) => id)).size).toBe(plannedGoldens.length);
    expect(plannedGoldens.length).toBeGreaterThanOrEqual(minGoldens);
    const files = readdirSync(goldenFolder, { recursive: true, encoding: "utf8" }).map((name) =>
      join(goldenFolder, name),
    );
    const sizes = files.map((file) => statSync(file)).filter((stat) => stat.isFile());
    expect(Math.max(...sizes.map(({ size }) => size))).toBeLessThan(2 ** 20);
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(25e6);
  });

  it("fail with the id of a golden that is damaged or no longer listed", async () => {
    await writeGoldens(folder, false, planned);
    expect(await run(goldenClaims(folder))).toMatchObject({ verdict: "passed", cases: planned.length });
    damage("lenet-c3-real");
    expect((await run(goldenClaims(folder))).failure?.discrepancy).toMatchObject({
      ...{ kind: "suite", isData: true, error: expect.stringMatching(/^golden lenet-c3-real: its files must have/) },
    });
    await writeGoldens(folder, true, planned);
    const manifest = readManifest(folder);
    const cases = manifest.cases.filter(({ id }) => id !== "lenet-c5-integer");
    writeFileSync(join(folder, "manifest.json"), manifestText({ ...manifest, cases }));
    expect((await run(goldenClaims(folder))).failure?.discrepancy).toMatchObject({
      ...{ kind: "suite", isData: true, error: expect.stringMatching(/^golden lenet-c5-integer: must be listed/) },
    });
  });
});
