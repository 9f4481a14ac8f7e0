import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(new URL("../docs/defects.md", import.meta.url), "utf8");
const snippets = [
  ...page.matchAll(/^## (\S+)\n(?:(?!^## )[\s\S])*?```js\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/gm),
].map(([, name = "", code = "", printed = ""]) => ({ name, code, printed }));

describe("docs/defects.md", () => {
  it("has a test for each snippet, and lists every defect that an expectation names", () => {
    expect(snippets.length).toBe([...page.matchAll(/^```js$/gm)].length);
    expect(snippets.length).toBeGreaterThanOrEqual(9);
    const folder = new URL("../expectations/", import.meta.url);
    const reasons = readdirSync(folder).flatMap((file) => {
      const lines = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { readonly reason: string }[];
      return lines.map(({ reason }) => reason);
    });
    const named = reasons.flatMap((reason) => reason.match(/docs\/defects\.md, (\S+)$/)?.[1] ?? []);
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(page).toContain(`\n## ${name}\n`);
  });

  it.each(snippets)("$name prints the output of the page", ({ code, printed }) => {
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stdout, stderr).toBe(printed);
  });
});
