import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { keptValues, readTorchManifest } from "../../golden/torch/streams.ts";
import { pages } from "./pages.ts";
import { fromRoot } from "./root.ts";
import { verifyOutput } from "./run.ts";

const textOf = (page: string) => readFileSync(fromRoot(page), "utf8");

/** Some pages run a dozen commands. */
const milliseconds = 300_000;

it.each(Object.entries(pages))(
  "%s equals the output of `pnpm run docs`",
  async (page, render) => {
    expect(await render()).toBe(textOf(page));
  },
  milliseconds,
);

describe("README.md", () => {
  it("has at most 7,000 bytes", () => {
    expect(Buffer.byteLength(textOf("README.md"))).toBeLessThanOrEqual(7000);
  });

  it("names the two commands that a checkout needs", () => {
    expect(textOf("README.md")).toMatch(/^npx pnpm verify /m);
    expect(textOf("README.md")).toMatch(/^npx pnpm test /m);
  });

  it("shows a target that conforms", async () => {
    const words = ["./docs/examples/tfjsTarget.mjs", "--only", "conv2d/{equals,stride,transposition}*"];
    expect(await verifyOutput(...words)).toMatch(/ 0 failed, [\s\S]*\.mjs conforms$/);
  });
});

it("docs/pytorch-weights.md prints the values that PyTorch drew", () => {
  const recorded = readTorchManifest().cases.find(({ id }) => id === "sequence example seed=0");
  const [weight, bias, second, , last] = recorded?.answers ?? [];
  for (const answer of [weight, bias, second, last])
    expect(textOf("docs/pytorch-weights.md")).toContain(
      `[ ${[...keptValues(answer as NonNullable<typeof answer>)].slice(0, 3).join(", ")} ]`,
    );
});

/** What docs/examples/network.py prints with PyTorch 2.13.0 on the CPU, x86-64 Linux with AVX-512. */
const printedByPyTorch = `
default          last weight[0] -0.0102311  size 0.0213
normal 0.01      last weight[0] -0.0100351  size 2.87e-09
xavier_normal    last weight[0] -0.0418128  size 0.00625
kaiming_normal   last weight[0] -0.0591323  size 0.669
kaiming_uniform  last weight[0] -0.0160263  size 0.659
orthogonal       last weight[0] -0.0602071  size 0.540
`;

it("docs/initialization.md prints the weights and sizes of the same network in PyTorch", () => {
  expect(textOf("docs/initialization.md")).toContain(printedByPyTorch.replace("e-09", "e-9"));
});

it("docs/glossary.md has at most 30 words, in alphabetical order", () => {
  const words = [...textOf("docs/glossary.md").matchAll(/^\| (?!word \|)([^|]+) \|/gm)].map(([, word = ""]) =>
    word.replaceAll("`", ""),
  );
  expect(words.length).toBeGreaterThan(20);
  expect(words.length).toBeLessThanOrEqual(30);
  expect(words).toEqual([...words].sort((a, b) => a.localeCompare(b, "en")));
});
