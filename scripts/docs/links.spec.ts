import { readFileSync } from "node:fs";
import picomatch from "picomatch";
import { describe, expect, it } from "vitest";
import { filesOf } from "./files.ts";
import { addressOf, fileOf, isRelative, linksOf, problemOf } from "./links.ts";
import { fromRoot } from "./root.ts";

const markdownFiles = filesOf(".md");

it("every link to a page or file leads to an existing one", () => {
  const links = markdownFiles.flatMap((page) => linksOf(page).map((link) => ({ page, link })));
  expect(links.length).toBeGreaterThan(200);
  expect(links.flatMap(({ page, link }) => problemOf(page, link) ?? [])).toEqual([]);
});

it("docs/README.md links to every page", () => {
  const index = linksOf("docs/README.md").map((link) => fileOf("docs/README.md", link));
  const pages = markdownFiles.filter((file) => file.startsWith("docs/") && file !== "docs/README.md");
  expect(pages.filter((page) => !index.includes(page))).toEqual([]);
});

it("finds broken links", () => {
  expect(problemOf("README.md", "docs/nothing.md")).toBe("README.md: there is no docs/nothing.md");
  expect(problemOf("docs/cli.md", addressOf("nothing.md"))).toBe("docs/cli.md: there is no nothing.md");
  expect(problemOf("README.md", "docs/cli.md#nothing")).toBe("README.md: docs/cli.md has no heading #nothing");
  expect(problemOf("docs/ci.md", "cli.md#exit-codes")).toBeNull();
  expect(problemOf("docs/ci.md", addressOf("docs/cli.md#exit-codes"))).toBeNull();
});

describe("the package", () => {
  const { files } = JSON.parse(readFileSync(fromRoot("package.json"), "utf8")) as { readonly files: readonly string[] };
  const isLeftOut = (file: string) => file.startsWith("!");
  const named = ["package.json", "README.md", "LICENSE", ...files.filter((file) => !isLeftOut(file))];
  const leftOut = files.filter(isLeftOut).map((file) => file.slice(1));
  const withContent = (paths: readonly string[]) => [...paths, ...paths.map((path) => `${path}/**`)];
  const isPacked = picomatch(withContent(named), { ignore: withContent(leftOut) });
  const pages = markdownFiles.filter((file) => isPacked(file));

  it("has the pages, but not the long lists of faults", () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.filter((page) => /(?:faults|kill-matrix)\.md$/.test(page))).toEqual([]);
  });

  it("has every file to which its pages link; they link to others by their address", () => {
    const missing = pages.flatMap((page) =>
      linksOf(page)
        .filter((link) => isRelative(link) && !isPacked(fileOf(page, link)))
        .map((link) => `${page}: ${link}`),
    );
    expect(missing).toEqual([]);
  });
});
