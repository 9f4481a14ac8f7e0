import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { suiteVersion } from "../../files/suiteVersion.ts";
import { bundlePage } from "./bundlePage.ts";

const folder = mkdtempSync(join(tmpdir(), "bundle-"));
afterAll(() => rmSync(folder, { recursive: true }));

function moduleOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

it("makes a page of a module in TypeScript", async () => {
  const fileOf = await bundlePage(moduleOf("own.ts", `const name: string = "my-own-page"; export default { name };`));
  const page = fileOf("page.js");
  expect(page?.type).toBe("text/javascript");
  const chunk = /import\("\.\/(own-[^"]+)"\)/.exec(Buffer.from(page?.bytes ?? "").toString())?.[1];
  expect(Buffer.from(fileOf(chunk ?? "")?.bytes ?? "").toString()).toContain("my-own-page");
  expect(fileOf("absent.js")).toBeNull();
});

it("makes a page of a shipped adapter, with the version of the suite", async () => {
  const fileOf = await bundlePage("reference");
  const text = Buffer.from(fileOf("page.js")?.bytes ?? "").toString();
  const chunk = /import\("\.\/(reference-[^"]+)"\)/.exec(text)?.[1] ?? "";
  expect(Buffer.from(fileOf(chunk)?.bytes ?? "").toString()).toContain(`"${suiteVersion}"`);
});

it.each([
  [
    `import "no-such-package/part"; export default {};`,
    `Could not resolve "no-such-package/part" (npm install no-such-package)`,
  ],
  [`import { readFileSync } from "node:fs"; export default { readFileSync };`, `Could not resolve "node:fs"`],
  ["export default {", "Expected identifier but found end of file"],
])("says what is wrong with %s", async (text, sentence) => {
  const file = moduleOf("wrong.ts", text);
  await expect(bundlePage(file)).rejects.toThrow(sentence);
  await expect(bundlePage(file)).rejects.toThrow(/^[^\n]+wrong\.ts cannot be bundled for a page: [^\n]+$/);
});

it("serves files of installed packages, and no others", async () => {
  const fileOf = await bundlePage(moduleOf("empty.ts", "export default {};"));
  expect(fileOf("packages/onnxruntime-web/package.json")?.type).toBe("application/json");
  expect(fileOf("packages/@jax-js/jax/package.json")).not.toBeNull();
  for (const path of [
    "packages/no-such-package/package.json",
    "packages/onnxruntime-web/../../package.json",
    "package.json",
  ])
    expect(fileOf(path)).toBeNull();
});
