import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { renderReadme } from "./readme.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

it("README.md is what `pnpm readme` makes of the claims and examples today", async () => {
  expect(await renderReadme()).toBe(readme);
});

it("README.md names both commands, and only scripts that there are", () => {
  const { scripts } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const named = [...readme.matchAll(/pnpm (\w+)/g)].map(([, script]) => script as string);
  expect(named).toContain("verify");
  expect(named).toContain("test");
  for (const script of named) expect(Object.keys(scripts)).toContain(script);
});
