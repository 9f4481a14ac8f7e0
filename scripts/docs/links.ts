import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { anchorOf, headingsOf } from "./headings.ts";
import { fromRoot } from "./root.ts";

export const repository = "https://github.com/conv2d-conformance/conv2d-conformance";
const files = `${repository}/blob/main/`;

/** The address of a file of this repository, for pages of the package, which does not have every file. */
export function addressOf(file: string): string {
  return files + file;
}

/** The links of a Markdown text, without those in fenced blocks and in code. */
export function linksIn(text: string): readonly string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```$|`[^`\n]*`/gm, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
}

/** Whether a link names its file from the folder of the page. */
export function isRelative(link: string): boolean {
  return !/^https?:/.test(link);
}

/** The links of a page that lead to this repository, relative or by address. */
export function linksOf(page: string): readonly string[] {
  return linksIn(readFileSync(fromRoot(page), "utf8")).filter((link) => isRelative(link) || link.startsWith(files));
}

/** The file to which a link of a page leads, as a path from the root of this repository. */
export function fileOf(page: string, link: string): string {
  const [path = ""] = link.split("#");
  if (path.startsWith(files)) return path.slice(files.length);
  return path === "" ? page : posix.join(posix.dirname(page), path);
}

/** Why a link does not lead anywhere, or null. */
export function problemOf(page: string, link: string): string | null {
  const file = fileOf(page, link);
  const [, anchor] = link.split("#");
  if (!existsSync(fromRoot(file))) return `${page}: there is no ${file}`;
  if (anchor === undefined || headingsOf(file).map(anchorOf).includes(anchor)) return null;
  return `${page}: ${file} has no heading #${anchor}`;
}
