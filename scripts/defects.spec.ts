import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { findChromium } from "../run/environments/findChromium.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(new URL("../docs/defects.md", import.meta.url), "utf8");
const built = mkdtempSync(join(tmpdir(), "defects-"));
afterAll(() => rmSync(built, { recursive: true }));

const snippets = [
  ...page.matchAll(/^## (\S+)\n(?:(?!^## )[\s\S])*?```(js|js page|py|cpp)\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/gm),
].map(([, name = "", language = "", code = "", printed = ""]) => ({ name, language, code, printed }));

/** How a language's snippets run: a command, and the software in the version of the page, or null if it is missing. */
interface Runner {
  readonly needs: string;
  readonly command: (code: string) => readonly [string, ...string[]];
  readonly isInstalled: boolean;
}

const call = ([name, ...words]: readonly [string, ...string[]], input = "") =>
  spawnSync(name, words, { cwd: root, encoding: "utf8", input, env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" } });
const hasOpencv = (python: string) =>
  call([python, "-c", "import cv2, sys; sys.exit(cv2.__version__ != '4.6.0')"]).status === 0;
const python = [process.env.PYTHON || "python3", "/usr/bin/python3"].find(hasOpencv);
const isXnnpack = (line: string) => /^(libxnnpack-dev\S*\t0\.0~git20220216|libpthreadpool-dev\S*\t)/.test(line);
const packages = call(["dpkg-query", "--show", "libxnnpack-dev", "libpthreadpool-dev"]);

const runners: Readonly<Record<string, Runner>> = {
  js: {
    needs: "Node.js",
    command: (code) => [process.execPath, "--input-type=module", "--eval", code],
    isInstalled: true,
  },
  "js page": {
    needs: "a Chromium",
    command: (code) => [process.execPath, "--import", "tsx", "scripts/defects/inPage.ts", code],
    isInstalled: (await findChromium()) !== null,
  },
  py: {
    needs: "a Python with OpenCV 4.6.0",
    command: (code) => [python as string, "-c", code],
    isInstalled: python !== undefined,
  },
  cpp: {
    needs: "g++, libpthreadpool-dev and libxnnpack-dev of 2022-02-16",
    command: compiled,
    isInstalled: (packages.stdout ?? "").trim().split("\n").filter(isXnnpack).length === 2,
  },
};

function compiled(code: string): readonly [string] {
  const program = join(built, "snippet");
  const { stderr } = call(["g++", "-x", "c++", "-std=c++17", "-", "-o", program, "-lXNNPACK"], code);
  expect(stderr).toBe("");
  return [program];
}

const foldersOfExpectations = ["../expectations/", "../templates/libraries/"];

describe("docs/defects.md", () => {
  it("has a test for each snippet, and lists every defect that an expectation names", () => {
    expect(snippets.length).toBe([...page.matchAll(/^```(js|js page|py|cpp)$/gm)].length);
    expect(snippets.length).toBeGreaterThanOrEqual(16);
    const reasons = foldersOfExpectations.flatMap((path) => {
      const folder = new URL(path, import.meta.url);
      const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
      expect(files.length).toBeGreaterThan(1);
      return files.flatMap((file) => {
        const lines = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { readonly reason: string }[];
        return lines.map(({ reason }) => reason);
      });
    });
    const named = reasons.flatMap((reason) => reason.match(/docs\/defects\.md, (\S+)$/)?.[1] ?? []);
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(page).toContain(`\n## ${name}\n`);
  });

  for (const { name, language, code, printed } of snippets) {
    const { needs, command, isInstalled } = runners[language] as Runner;
    if (!isInstalled) console.error(`NOT RUN: the snippet of ${name} needs ${needs}`);
    it.skipIf(!isInstalled)(`${name} prints the output of the page`, () => {
      const { stdout, stderr, signal } = call(command(code));
      expect(`${stdout}${signal === null ? "" : `ended by ${signal}\n`}`, stderr).toBe(printed);
    });
  }
});
