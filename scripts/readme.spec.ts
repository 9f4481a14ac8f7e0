import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { keptValues, readTorchManifest } from "../golden/torch/streams.ts";
import { pageNames, renderPage } from "./readme.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

it.each(pageNames)("%s is what `pnpm readme` makes of the claims and examples today", async (page) => {
  expect(await renderPage(page)).toBe(readFileSync(new URL(`../${page}`, import.meta.url), "utf8"));
});

it("docs/pytorch-weights.md prints what PyTorch drew", () => {
  const page = readFileSync(new URL("../docs/pytorch-weights.md", import.meta.url), "utf8");
  const recorded = readTorchManifest().cases.find(({ id }) => id === "sequence example seed=0");
  const [weight, bias, second, , last] = recorded?.answers ?? [];
  for (const answer of [weight, bias, second, last])
    expect(page).toContain(`[ ${[...keptValues(answer as NonNullable<typeof answer>)].slice(0, 3).join(", ")} ]`);
});

it("README.md names both commands, and only scripts that there are", () => {
  const { scripts } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const named = [...readme.matchAll(/pnpm ([\w:]+)/g)].map(([, script]) => script as string);
  expect(named).toContain("verify");
  expect(named).toContain("test");
  for (const script of named) expect(Object.keys(scripts)).toContain(script);
});
