import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { filesOf } from "./files.ts";
import { fromRoot } from "./root.ts";

const textOf = (page: string) => readFileSync(fromRoot(page), "utf8");
const { scripts } = JSON.parse(textOf("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
const pages = filesOf(".md").filter((page) => !page.startsWith("docs/generated/") && page !== "docs/cli.md");

/** The help of each command, by name, as docs/cli.md has it. */
const help = new Map(
  [...textOf("docs/cli.md").matchAll(/^## (\S+(?: \S+)?)\n\n```text\n([\s\S]*?)\n```/gm)].map(
    ([, name = "", text = ""]) => [name, text],
  ),
);

interface Call {
  readonly page: string;
  readonly line: string;
  readonly name: string;
}

const fenced = /^```sh.*\n([\s\S]*?)^```|`((?:npx )?(?:pnpm|conv2d-conformance) [^`\n]+)`/gm;
const call = /(?:npx (?:--yes )?|^)(?:pnpm|conv2d-conformance) (?:run )?([\w:]+)/g;

/** The calls of this suite's commands in fenced blocks of a page, and in code within its text; comments do not count. */
function callsOf(page: string): readonly Call[] {
  const lines = [
    ...textOf(page)
      .replaceAll(/<!--.*?-->/g, "")
      .matchAll(fenced),
  ].flatMap(([, block, inline]) => (block ?? inline ?? "").split("\n"));
  return lines.flatMap((line) => [...line.matchAll(call)].map(([, name = ""]) => ({ page, line, name })));
}

const calls = pages.flatMap(callsOf);

describe("the commands that pages name", () => {
  it("are found", () => {
    expect(help.size).toBeGreaterThanOrEqual(12);
    expect(calls.length).toBeGreaterThan(50);
  });

  it("are scripts of this repository or commands of the package", () => {
    const known = [...Object.keys(scripts), "publish", "install"];
    expect(calls.filter(({ name }) => !known.includes(name))).toEqual([]);
  });

  it("have options that the command's help lists", () => {
    const wrong = calls.flatMap(({ page, line, name }) => {
      const own = [...help].filter(([command]) => command.split(" ")[0] === name).map(([, text]) => text);
      if (own.length === 0) return [];
      // Words in quotes are texts of the user, and another program may stand in the same line.
      const call =
        line
          .slice(line.indexOf(name))
          .replaceAll(/'[^']*'|"[^"]*"/g, "")
          .split(/[|;#`]|&&/)[0] ?? "";
      return [...call.matchAll(/(?<=\s)--[a-z-]+/g)]
        .filter(([option]) => option !== "--help" && !own.some((text) => text.includes(`${option} `)))
        .map(([option]) => `${page}: ${name} has no option ${option}`);
    });
    expect(wrong).toEqual([]);
  });
});
