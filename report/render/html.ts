import { countsOf } from "../../run/record/counts.ts";
import { conforms, countOf, type RunReport } from "../../run/record/runReport.ts";
import { html, type Markup } from "../html/markup.ts";
import { pageOf } from "../html/page.ts";
import { runData } from "../html/parts/runData.ts";
import { stories } from "../html/parts/stories.ts";
import {
  areasTable,
  claimsTable,
  expectationsList,
  reachList,
  sharesTable,
  unsupportedTable,
} from "../html/parts/tables.ts";
import { casesText, passedText } from "../phrases.ts";
import { storiesOf } from "../story/story.ts";
import { visibleRun } from "../visible.ts";
import { endingOf } from "./total.ts";

/** A part of the page with a heading of its own. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly content: Markup | null;
}

/**
 * The run as one page that needs nothing else and asks for nothing: the verdict, each cause with its smallest case drawn,
 * and all that the other reports have. What a target wrote is text; the page runs no script but its own.
 */
export function renderHtml(hostile: RunReport): string {
  const run = visibleRun(hostile);
  const causes = storiesOf(run);
  const parts = partsOf(run).filter(({ content }) => content !== null);
  const title = endingOf(run);
  return pageOf({
    title,
    header: header(run, title, parts, causes.length),
    main: html`${stories(causes, run)}
${parts.map(
  ({
    id,
    title: name,
    content,
  }) => html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${name}</h2>${content}</section>
`,
)}`,
    footer: html`conv2d-conformance ${run.suite}`,
  });
}

function partsOf(run: RunReport): readonly Part[] {
  return [
    { id: "areas", title: "Areas", content: areasTable(run) },
    { id: "accuracy", title: "Accuracy", content: sharesTable(run) },
    { id: "reach", title: "Reach", content: reachList(run) },
    { id: "unsupported", title: "Unsupported", content: unsupportedTable(run) },
    { id: "expectations", title: "Expectations, notes and problems", content: expectationsList(run) },
    {
      id: "claims",
      title: "Every claim",
      content: html`<details><summary>${countOf(run.results.length, "claim")}</summary>${claimsTable(run)}</details>`,
    },
    { id: "run", title: "The run", content: runData(run) },
  ];
}

function header(run: RunReport, title: string, parts: readonly Part[], causes: number): Markup {
  const count = countsOf(run.results);
  const isGood = conforms(run);
  const missed = count.unjudged > 0 ? `, ${count.unjudged} not judged` : "";
  const links = [
    ...Array.from(
      { length: causes },
      (_, i) => html`<li><a href="#section-${i + 1}">Cause${causes > 1 ? ` ${i + 1}` : ""}</a></li>`,
    ),
    ...parts.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`),
  ];
  return html`<header>
<p class="verdict ${isGood ? "good" : "bad"}">${isGood ? "Conforms" : "Does not conform"}</p>
<h1>${title}</h1>
<p class="counts">${countOf(count.claims, "claim")}: ${passedText(count)}, ${count.failed} failed${missed}, ${count.unsupported} unsupported · ${casesText(count)}${causes > 1 ? ` · ${causes} causes` : ""}</p>
<nav aria-label="Parts of the report"><ul>${links}</ul></nav>
</header>`;
}
