import { posix } from "node:path";
import { html, type Markup, trusted } from "../../report/html/markup.ts";
import { style } from "../../report/html/style.ts";

/** A page of the site. */
export interface SitePage {
  /** Its path in the site: `docs/claims.html`. */
  readonly path: string;
  readonly title: string;
  readonly content: Markup;
}

/** The pages that every page links to. */
const links: readonly (readonly [path: string, title: string])[] = [
  ["index.html", "Start"],
  ["conformance.html", "Libraries"],
  ["docs/claims.html", "Claims"],
  ["docs/generated/faults.html", "Faults"],
  ["statistics.html", "Statistics"],
  ["docs/defects.html", "Defects"],
  ["docs/README.html", "Docs"],
];

/** What a document needs in addition to the style of the reports. */
const ofDocuments = `
.site{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:0}
main>:first-child{margin-top:1.5rem}
main pre{background:var(--raised);border:1px solid var(--faint);border-radius:6px;padding:.7rem .9rem;overflow-x:auto}
main th,main td{padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--faint);text-align:left;vertical-align:top}
main img{max-width:100%}
main h2{margin-top:2rem}
.matrix td{text-align:center}
.matrix thead th{vertical-align:bottom;writing-mode:vertical-rl;padding:.3rem .1rem}
.matrix thead th:first-child{writing-mode:horizontal-tb}
.plots figure{margin:0}
`;

/** A page with the site's style and navigation; it runs no script and asks for nothing outside the site. */
export function framed({ path, title, content }: SitePage): string {
  const to = (target: string) => posix.relative(posix.dirname(path), target);
  const items = links.map(([target, name]) =>
    target === path
      ? html`<li><a href="${to(target)}" aria-current="page">${name}</a></li>`
      : html`<li><a href="${to(target)}">${name}</a></li>`,
  );
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${title === "conv2d-conformance" ? title : `${title} · conv2d-conformance`}</title>
<link rel="stylesheet" href="${to("site.css")}">
</head>
<body>
<a class="skip" href="#main">Skip to the page</a>
<header><nav aria-label="Site"><ul class="site">${items}</ul></nav></header>
<main id="main">
${content}
</main>
<footer>conv2d-conformance, MIT licence</footer>
</body>
</html>
`.markup;
}

/** The stylesheet of all pages. */
export const stylesheet = `${style}\n${ofDocuments.trim()}\n`;

/** Markup that Marked made of a page of this repository. */
export const fromMarked = trusted;
