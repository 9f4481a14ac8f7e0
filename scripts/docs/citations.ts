import { existsSync } from "node:fs";
import { bugs, threadUrl } from "../../faults/bugs.ts";
import { anchorOf, headingsOf } from "./headings.ts";
import { fromRoot } from "./root.ts";

/** `faults/bugs.json S8, P11`: rows of the register of known bugs. */
const rows = /faults\/bugs\.json ([A-Z]+\d+(?:(?:, | and )[A-Z]+\d+)*)/g;
/** `docs/numerics.md, Overflow`: a page and one of its headings. */
const headings = /docs\/([\w/-]+\.md), /g;
/** The path of a file of this repository. */
const paths =
  /(?<![\w./@-])(?:\.github|contract|diagnosis|docs|expectations|faults|golden|impl|properties|report|run|scripts|targets|templates|tests)\/[\w./-]*\.(?:json|md|mjs|py|ts|yml)\b/g;

/** What cannot be followed among the citations of a text: a row, a heading or a file that does not exist. */
export function brokenCitations(text: string): readonly string[] {
  return [
    ...rowsIn(text)
      .filter((id) => !bugs.some((bug) => bug.id === id))
      .map((id) => `faults/bugs.json has no row ${id}`),
    ...[...text.matchAll(headings)]
      .filter(({ 1: page = "" }) => existsSync(fromRoot(`docs/${page}`)))
      .filter(({ 0: start, 1: page = "", index }) => !headingAt(page, text.slice(index + start.length)))
      .map(({ 0: start, index }) => `no heading of the page begins ${text.slice(index, index + start.length + 40)}`),
    ...[...text.matchAll(paths)].filter(([path]) => !existsSync(fromRoot(path))).map(([path]) => `there is no ${path}`),
  ];
}

/** The text with links to the pages, headings and threads that it cites, as seen from docs/. */
export function withLinks(text: string): string {
  const toHeadings = text.replaceAll(headings, (start, page: string, index: number) => {
    const heading = headingAt(page, text.slice(index + start.length));
    return heading === undefined ? start : `[${page}](${page}#${anchorOf(heading)}), `;
  });
  return toHeadings.replaceAll(rows, (whole) =>
    whole.replaceAll(/[A-Z]+\d+/g, (id) => {
      const [thread] = bugs.find((bug) => bug.id === id)?.threads ?? [];
      return thread === undefined ? id : `[${id}](${threadUrl(thread)})`;
    }),
  );
}

function rowsIn(text: string): readonly string[] {
  return [...text.matchAll(rows)].flatMap(([, ids = ""]) => ids.split(/, | and /));
}

/** The longest heading of the page with which a text begins, up to the end of a word. */
function headingAt(page: string, text: string): string | undefined {
  return headingsOf(`docs/${page}`)
    .filter((heading) => text.startsWith(heading) && !/^\w/.test(text.slice(heading.length)))
    .sort((a, b) => b.length - a.length)[0];
}
