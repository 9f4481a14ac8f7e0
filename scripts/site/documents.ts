import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { Marked } from "marked";
import { gfmHeadingId } from "marked-gfm-heading-id";
import { filesOf } from "../docs/files.ts";
import { headingsOf } from "../docs/headings.ts";
import { addressOf, fileOf, isRelative } from "../docs/links.ts";
import { fromRoot } from "../docs/root.ts";
import { fromMarked, type SitePage } from "./frame.ts";

/** The Markdown pages that become pages of the site: the README, all of docs/, and the changelog. */
export const documents: readonly string[] = [
  "README.md",
  "CHANGELOG.md",
  ...filesOf(".md").filter((page) => page.startsWith("docs/")),
];

/** A Markdown page as a page of the site; a link to a file that the site lacks leads to the repository. */
export function documentPage(page: string): SitePage {
  const marked = new Marked(gfmHeadingId(), {
    walkTokens: (token) => {
      // The site asks for nothing elsewhere: a picture of another server is its text.
      if (token.type === "image" && !isRelative(token.href)) Object.assign(token, { type: "text" });
      else if (token.type === "link" || token.type === "image") token.href = hrefOf(page, token.href);
    },
  });
  const [title = page] = headingsOf(page);
  const content = marked.parse(readFileSync(fromRoot(page), "utf8"), { async: false });
  return { path: pathOf(page), title, content: fromMarked(scrollable(content)) };
}

/** What may be wider than the page scrolls, also by the keyboard; an empty head of a column is no head. */
function scrollable(content: string): string {
  return content
    .replaceAll("<pre>", '<pre tabindex="0">')
    .replaceAll("<table>", '<div class="scroll" tabindex="0"><table>')
    .replaceAll("</table>", "</table></div>")
    .replaceAll(/<th([^>]*)><\/th>/g, "<td$1></td>");
}

/** `docs/claims.md` is `docs/claims.html`, the README the start. */
export function pathOf(page: string): string {
  return page === "README.md" ? "index.html" : page.replace(/\.md$/, ".html");
}

/** The pictures that the documents show, by their path in the repository. */
export const pictures: readonly string[] = filesOf(".svg").filter((file) => file.startsWith("docs/"));

function hrefOf(page: string, href: string): string {
  if (!isRelative(href) || href.startsWith("#") || href.startsWith("mailto:")) return href;
  const file = fileOf(page, href);
  const [, anchor] = href.split("#");
  if (documents.includes(file))
    return `${posix.relative(posix.dirname(pathOf(page)), pathOf(file))}${anchor === undefined ? "" : `#${anchor}`}`;
  if (pictures.includes(file)) return posix.relative(posix.dirname(pathOf(page)), file);
  if (!existsSync(fromRoot(file))) throw new Error(`${page} links to ${file}, which does not exist`);
  return addressOf(file);
}
