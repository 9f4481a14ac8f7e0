import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { folder, hasCompiler, python, shell } from "./shell.ts";

/** A fenced block: its language, the `key=value` words behind it, its text, and the line from which it counts. */
interface Block {
  readonly language: string;
  readonly words: Readonly<Record<string, string>>;
  readonly text: string;
  /** What the comment above it says must be there: `g++` or `numpy`. */
  readonly need: string | undefined;
}

const guide = readFileSync(join(folder, "node_modules/conv2d-conformance/docs/judge-your-library.md"), "utf8");
const blocks = [...guide.matchAll(/(?:<!-- needs (\S+) -->\n+)?```(\w+)([^\n]*)\n([\s\S]*?)\n```/g)].map(
  ([, need, language = "", words = "", text = ""]): Block => ({
    language,
    words: Object.fromEntries([...words.matchAll(/(\w+)=(\S+)/g)].map(([, key, value]) => [key, value])),
    text,
    need,
  }),
);
const isHere: Readonly<Record<string, boolean>> = { "g++": hasCompiler, numpy: python !== null };

describe("Judge your library in ten minutes", () => {
  it("has commands, what they print, and a file", () => {
    expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(["sh", "text", "ts"]));
    expect(blocks.length).toBeGreaterThan(15);
  });

  for (const [at, { language, words, text, need }] of blocks.entries()) {
    if (language === "ts")
      it(`writes ${words.file}`, () => writeFileSync(join(folder, words.file as string), `${text}\n`));
    if (language !== "sh") continue;
    const hasNeed = need === undefined || isHere[need] === true;
    if (!hasNeed) console.error(`NOT RUN, since there is no ${need}: ${text}`);
    it.skipIf(!hasNeed)(`runs ${text.split("\n").at(-1)?.slice(0, 100)}`, () => {
      // The package is not published yet where it is checked: what is installed by name is the tarball.
      const { code, output } = shell(text.replace(/^(npm install .*)conv2d-conformance$/m, `$1'${inject("tarball")}'`));
      const next = blocks[at + 1];
      if (next?.language === "text") expect(output).toContain(next.text);
      expect(code, output).toBe(Number(words.exit ?? 0));
    });
  }
});
