import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { filesOf } from "./files.ts";
import { anchorOf, headingsOf } from "./headings.ts";
import { fromRoot } from "./root.ts";

/** The links of a page that lead to this repository, without those in fenced blocks and in code. */
function linksOf(page: string): readonly string[] {
  const text = readFileSync(fromRoot(page), "utf8").replaceAll(/^```[\s\S]*?^```$|`[^`\n]*`/gm, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link).filter((link) => !/^https?:/.test(link));
}

/** Why a link does not lead anywhere, or null. */
function problemOf(page: string, link: string): string | null {
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? page : join(dirname(page), path);
  if (!existsSync(fromRoot(file))) return `${page}: there is no ${file}`;
  if (anchor === undefined || headingsOf(file).map(anchorOf).includes(anchor)) return null;
  return `${page}: ${file} has no heading #${anchor}`;
}

const markdownFiles = filesOf(".md");

it("every link between pages, and to files, leads to something that exists", () => {
  const links = markdownFiles.flatMap((page) => linksOf(page).map((link) => ({ page, link })));
  expect(links.length).toBeGreaterThan(200);
  expect(links.flatMap(({ page, link }) => problemOf(page, link) ?? [])).toEqual([]);
});

it("every page is reached from docs/README.md", () => {
  const index = linksOf("docs/README.md").map((link) => join("docs", link));
  const pages = markdownFiles.filter((file) => file.startsWith("docs/") && file !== "docs/README.md");
  expect(pages.filter((page) => !index.includes(page))).toEqual([]);
});

it("finds links that do not lead anywhere", () => {
  expect(problemOf("README.md", "docs/nothing.md")).toBe("README.md: there is no docs/nothing.md");
  expect(problemOf("README.md", "docs/cli.md#nothing")).toBe("README.md: docs/cli.md has no heading #nothing");
  expect(problemOf("docs/ci.md", "cli.md#exit-codes")).toBeNull();
});
