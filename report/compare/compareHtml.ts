import { html, type Markup } from "../html/markup.ts";
import { pageOf } from "../html/page.ts";
import { capitalized } from "../phrases.ts";
import { verdictWords } from "../render/paint.ts";
import { type Cell, type Change, type Comparison, changesOf } from "./comparison.ts";

/** The comparison as one page that needs nothing else. */
export function renderComparisonHtml(comparison: Comparison): string {
  const { columns, different, equal, partial, cautions } = comparison;
  const title = columns.map(({ name }) => name).join(", ");
  return pageOf({
    title: `Comparison of ${title}`,
    header: html`<header>
<h1>${title}</h1>
<p class="counts">${different.length} claims differ, ${equal} have the same verdict in every run${partial > 0 ? `, ${partial} are not in every run` : ""}</p>
${cautions.map((caution) => html`<p class="counts">${caution}</p>`)}
</header>`,
    main: html`<section aria-labelledby="runs"><h2 id="runs">Runs</h2>${runsTable(comparison)}</section>
${changesOf(comparison).map(changeList)}
${different.length === 0 ? null : html`<section aria-labelledby="differences"><h2 id="differences">All differences</h2>${differencesTable(comparison)}</section>`}`,
  });
}

function runsTable({ columns }: Comparison): Markup {
  const rows = columns.map(({ name, counts, notRun }) =>
    notRun === null
      ? html`<tr><th scope="row">${name}</th><td>${counts.passed}</td><td>${counts.failed}</td><td>${counts.unsupported}</td><td>${counts.unjudged}</td></tr>`
      : html`<tr><th scope="row">${name}</th><td class="text" colspan="4">could not be run: ${notRun}</td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Table: runs"><table class="data"><thead><tr><th scope="col">Run</th><th scope="col">Passed</th><th scope="col">Failed</th><th scope="col">Unsupported</th><th scope="col">Not judged</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function changeList({ kind, words, rows }: Change): Markup {
  const items = rows.map(({ id, title, headline }) => html`<li><code>${id}</code>: ${headline ?? title}</li>`);
  return html`<section aria-labelledby="${kind}"><h2 id="${kind}">${capitalized(words)}</h2><ul>${items}</ul></section>`;
}

function differencesTable({ columns, different }: Comparison): Markup {
  const cellOf = ({ verdict }: Cell) =>
    html`<td class="text ${verdict === "failed" ? "bad" : verdict === "passed" ? "good" : ""}">${verdictWords[verdict]}</td>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Table: differences"><table class="data"><thead><tr><th scope="col">Claim</th>${columns.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${different.map(
    ({ id, cells }) => html`<tr><th scope="row"><code>${id}</code></th>${cells.map(cellOf)}</tr>`,
  )}</tbody></table></div>`;
}
