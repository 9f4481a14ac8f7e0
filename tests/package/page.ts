import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, isInstalled, program, shell } from "./shell.ts";

/** A fenced block: its language, the words after the language, its text, and the software that it needs. */
interface Block {
  readonly language: string;
  /** The words of the form `key=value`. */
  readonly words: Readonly<Record<string, string>>;
  /** False for a block marked `no-run`: a command of a checkout, or one that takes minutes. */
  readonly isRun: boolean;
  readonly text: string;
  /** From the comment above the block: a name of `isInstalled`. */
  readonly need: string | undefined;
}

function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(folder, "node_modules/conv2d-conformance/docs", page), "utf8");
  const blocks = text.matchAll(/(?:<!-- needs (\S+) -->\n+)?^```(\w+)([^\n]*)\n([\s\S]*?)\n```$/gm);
  return [...blocks].map(([, need, language = "", words = "", block = ""]) => ({
    language,
    words: Object.fromEntries([...words.matchAll(/(\w+)=(\S+)/g)].map(([, key, value]) => [key, value])),
    isRun: !words.includes("no-run"),
    text: block,
    need,
  }));
}

/**
 * The commands of a block as they are tested, with what a user does not see and what saves most of the time: the package
 * is not published, and `install.ts` has installed its tarball by this npm command; `package.spec.ts` shows that npx
 * finds the program; few random cases, one worker and probes only where the page explains a failure.
 */
function asTested(text: string): string {
  const few = `--runs 5 --workers 1${text.includes("--explain") ? "" : " --no-probe"}`;
  return text
    .replace(/^npm install --save-dev conv2d-conformance$/m, "true")
    .replaceAll("npx conv2d-conformance verify", `${program} verify ${few}`)
    .replaceAll("npx conv2d-conformance", program)
    .replaceAll("g++ -O2", "g++ -O1");
}

/**
 * Writes the files of a page of the installed package and runs its commands in order, like a user; there must be at
 * least `minCommands`.
 */
export function describePage(page: string, title: string, minCommands: number): void {
  const blocks = blocksOf(page);
  describe(title, () => {
    it("has commands, and their output", () => {
      const commands = blocks.filter(({ language, isRun }) => language === "sh" && isRun);
      expect(commands.length).toBeGreaterThanOrEqual(minCommands);
      expect(blocks.filter(({ language }) => language === "text").length).toBeGreaterThan(2);
    });

    for (const [at, { language, words, isRun, text, need }] of blocks.entries()) {
      if (words.file !== undefined)
        it(`writes ${words.file}`, () => writeFileSync(join(folder, words.file as string), `${text}\n`));
      if (language !== "sh" || !isRun) continue;
      const hasNeed = need === undefined || isInstalled[need] === true;
      if (!hasNeed) console.error(`NOT RUN, since there is no ${need}: ${text}`);
      it.skipIf(!hasNeed)(`runs ${text.split("\n").at(-1)?.slice(0, 100)}`, () => {
        const { code, output } = shell(asTested(text));
        const next = blocks[at + 1];
        if (next?.language === "text") expect(output).toContain(next.text);
        expect(code, output).toBe(Number(words.exit ?? 0));
      });
    }
  });
}
