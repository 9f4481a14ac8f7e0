import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { minStreams, plannedStreams } from "../../../golden/torch/plan.ts";
import { readTorchManifest, type TorchManifest, torchManifestText } from "../../../golden/torch/streams.ts";
import { incomparable, toleranceOf } from "../../../golden/torch/tolerance.ts";
import { copyOf, tensor } from "../../../impl/tensor.ts";
import { askAgain, checkStreams } from "./checkStreams.ts";
import { differenceFrom } from "./compare.ts";
import { drawStream } from "./drawStream.ts";
import type { PyTorch } from "./pytorch.ts";
import { writeStreams } from "./writeStreams.ts";

const recorded = readTorchManifest();
const few = plannedStreams.slice(0, 3);
const platform = { pytorch: "2.12.0", cpuCapability: "AVX2", platform: "linux-x86_64" };

/** A target that draws like the reference; it replaces an installed PyTorch in tests of files. */
const pretended: PyTorch = {
  platform,
  draw: async (stream) => drawStream(stream),
  time: async () => [],
  end: () => {},
};

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "streams-"));
  file = join(folder, "streams.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the recorded streams", () => {
  it("are at least 300, from PyTorch with AVX2 or AVX512, with every kind of seed, shape, initializer and layer", () => {
    expect(recorded.cpuCapability).toMatch(/^AVX(2|512)$/);
    expect(recorded.cases.length).toBeGreaterThanOrEqual(minStreams);
    expect(recorded.cases.map(({ id }) => id)).toEqual(plannedStreams.map(({ id }) => id));
    expect(new Set(recorded.cases.map(({ id }) => id)).size).toBe(recorded.cases.length);
    const seeds = new Set(recorded.cases.map(({ seed }) => seed));
    for (const seed of [0, 1, 42, 2 ** 32 - 1, 2 ** 32 + 5, -1]) expect(seeds).toContain(seed);
    const steps = recorded.cases.flatMap((each) => each.steps);
    const initializers = new Set(steps.map((step) => (step.call === "initialize" ? step.initializer : step.call)));
    expect([...initializers].sort()).toEqual(
      [
        ...["BatchNorm2d", "Conv2d", "ConvTranspose2d", "Linear", "ReLU", "constant", "dirac", "eye", "kaiming_normal"],
        ...["kaiming_uniform", "normal", "ones", "orthogonal", "sparse", "trunc_normal", "uniform", "xavier_normal"],
        ...["xavier_uniform", "zeros"],
      ].sort(),
    );
    const sizes = recorded.cases.flatMap(({ answers }) =>
      answers.map(({ shape }) => shape.reduce((n, axis) => n * axis, 1)),
    );
    for (const size of [1, 15, 16, 17, 31, 33]) expect(sizes).toContain(size);
  });

  it.each(recorded.cases)("$id equals the reference's draws, bit for bit", (stream) => {
    const drawn = drawStream(stream);
    expect(drawn.length).toBe(stream.answers.length);
    for (const [at, answer] of stream.answers.entries())
      expect(differenceFrom(answer, drawn[at] as (typeof drawn)[number], toleranceOf(stream))).toBeNull();
    if (stream.area !== "orthogonal") expect(toleranceOf(stream)).toBe(0);
  });
});

describe("differenceFrom", () => {
  const answer = recorded.cases[2]?.answers[0] as TorchManifest["cases"][number]["answers"][number];
  const drawn = drawStream(plannedStreams[2] as (typeof plannedStreams)[number])[0] as ReturnType<typeof tensor>;

  it("finds one bit of one value, in a large tensor by its hash", () => {
    const other = copyOf(drawn);
    new Uint32Array(other.data.buffer)[4] = (new Uint32Array(other.data.buffer)[4] as number) ^ 1;
    expect(differenceFrom(answer, other, 0)).toMatch(
      /^value 4 is 0\.\d+, must be 0\.\d+, bit for bit; 1 of 15 compared differ$/,
    );
    const at = plannedStreams.findIndex(({ id }) => id.startsWith("uniform [4000]"));
    const large = drawStream(plannedStreams[at] as (typeof plannedStreams)[number])[0] as ReturnType<typeof tensor>;
    large.data[3999] = 0.5;
    const known = recorded.cases[at]?.answers[0] as typeof answer;
    expect(differenceFrom(known, large, 0)).toMatch(
      /^the SHA-256 of its float32 bytes is .*; its first 16 values are correct$/,
    );
  });

  it("reports another shape and dtype", () => {
    expect(differenceFrom(answer, tensor("float32", [3], [1, 2, 3]), 0)).toBe("the shape is [3], must be [15]");
    expect(differenceFrom(answer, tensor("float64", [3], [1, 2, 3]), 0)).toBe("the dtype is float64, must be float32");
  });
});

describe("another PyTorch", () => {
  const [uniform, truncated] = [
    { steps: [{ call: "initialize", initializer: "uniform", shape: [3] }] },
    { steps: [{ call: "initialize", initializer: "trunc_normal", shape: [3] }] },
  ] as const;

  it("is compared in bits with AVX2, within 2⁻²³ of the bound without", () => {
    expect(toleranceOf(uniform, platform)).toBe(0);
    expect(toleranceOf(uniform, { ...platform, cpuCapability: "DEFAULT" })).toBe(2 ** -23);
  });

  it("is not used for trunc_normal before 2.12 or without AVX2", () => {
    expect(incomparable(truncated, platform)).toBeNull();
    expect(incomparable(truncated, { ...platform, pytorch: "2.11.1" })).toMatch(/another algorithm/);
    expect(incomparable(truncated, { ...platform, cpuCapability: "DEFAULT" })).toMatch(/last bits/);
    expect(incomparable(uniform, { ...platform, pytorch: "1.13.1" })).toBeNull();
  });

  it("is reported by id if it draws other values", async () => {
    const off = { ...pretended, draw: async () => [tensor("float32", [1], [0.25])] };
    const { problems, compared } = await askAgain(off, plannedStreams.slice(0, 1));
    expect(compared).toBe(1);
    expect(problems).toEqual([
      "golden uniform [1] seed=0: of the reference's tensor 0 value 0 is 0.49625658988952637, must be 0.25, bit for bit; 1 of 1 compared differ",
    ]);
  });
});

describe("writing streams", () => {
  it("changes no byte the second time", async () => {
    expect((await writeStreams(file, false, pretended, few)).written).toEqual(few.map(({ id }) => id));
    const before = readFileSync(file, "utf8");
    expect(await writeStreams(file, false, pretended, few)).toEqual({ cases: 3, written: [] });
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(checkStreams(file, few, 3).problems).toEqual([]);
  });

  it("replaces a changed or removed stream, and another head, only with --overwrite", async () => {
    await writeStreams(file, false, pretended, few);
    const off = { ...pretended, draw: async () => [tensor("float32", [1], [0.25])] };
    await expect(writeStreams(file, false, off, few)).rejects.toThrow(
      /^golden: --overwrite must be given to change uniform \[1\] seed=0, uniform \[2\] seed=1, uniform \[15\] seed=42$/,
    );
    await expect(writeStreams(file, false, pretended, few.slice(1))).rejects.toThrow(/change uniform \[1\] seed=0$/);
    const newer = { ...pretended, platform: { ...platform, pytorch: "2.15.0" } };
    await expect(writeStreams(file, false, newer, few)).rejects.toThrow(/change the manifest's head$/);
    expect((await writeStreams(file, true, newer, few)).written).toEqual([]);
    expect(readTorchManifest(file).pytorch).toBe("2.15.0");
  });

  it("refuses a PyTorch whose bits are not promised", async () => {
    for (const other of [{ pytorch: "2.11.0" }, { cpuCapability: "DEFAULT" }, { platform: "linux-aarch64" }])
      await expect(
        writeStreams(file, false, { ...pretended, platform: { ...platform, ...other } }, few),
      ).rejects.toThrow(/^golden: PyTorch must be 2\.12 or later with AVX2 or AVX512 on linux-x86_64, got /);
  });
});

describe("checking streams", () => {
  const write = (change: (cases: TorchManifest["cases"]) => TorchManifest["cases"]) =>
    writeFileSync(file, torchManifestText({ ...recorded, cases: change(recorded.cases.slice(0, 3)) }));

  it("names a removed line, a line that is not planned, and too few", () => {
    write((cases) => [...cases.slice(1), { ...cases[0], id: "stray" } as (typeof cases)[number]]);
    expect(checkStreams(file, few, 4).problems).toEqual([
      "golden stray: is recorded but not planned",
      "golden: there must be at least 4 streams, got 3",
      "golden uniform [1] seed=0: must be listed in torch/streams.json, got no such line",
    ]);
  });

  it("refuses values that do not match the hash, and a file that is not a record", () => {
    write((cases) =>
      cases.map((each) => ({ ...each, answers: each.answers.map((a) => ({ ...a, values: "AAAAAA==" })) })),
    );
    expect(() => checkStreams(file, few, 3)).toThrow(
      /^golden uniform \[1\] seed=0: its values must have the SHA-256 [0-9a-f]{64}, got [0-9a-f]{64}$/,
    );
    writeFileSync(file, "{");
    expect(() => checkStreams(file, few, 3)).toThrow(/^golden: torch\/streams.json must be readable JSON: /);
  });

  it("shows the reference's value if another one was recorded", async () => {
    const off = { ...pretended, draw: async () => [tensor("float32", [1], [0.25])] };
    await writeStreams(file, false, off, few.slice(0, 1));
    expect(checkStreams(file, few.slice(0, 1), 1).problems).toEqual([
      "golden uniform [1] seed=0: of the reference's tensor 0 value 0 is 0.49625658988952637, must be 0.25, bit for bit; 1 of 1 compared differ",
    ]);
  });
});
