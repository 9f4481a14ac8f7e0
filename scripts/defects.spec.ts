import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(new URL("../docs/defects.md", import.meta.url), "utf8");
const snippets = [...page.matchAll(/^## (\S+)\n(?:(?!^## )[^])*?```js\n([^]*?)```\n\n```text\n([^]*?)```/gm)].map(
  ([, name = "", code = "", printed = ""]) => ({ name, code, printed }),
);

describe("docs/defects.md", () => {
  it("has the snippets that the test finds, and each expectation names a heading of it or a reason by design", () => {
    expect(snippets.length).toBe([...page.matchAll(/^```js$/gm)].length);
    expect(snippets.length).toBeGreaterThanOrEqual(8);
  });

  it.each(snippets)("$name prints what the page says", ({ code, printed }) => {
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stdout, stderr).toBe(printed);
  });
});
