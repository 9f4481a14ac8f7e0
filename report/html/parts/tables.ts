import type { RunReport } from "../../../run/record/runReport.ts";
import { countOf } from "../../../run/record/runReport.ts";
import { expectedText, verdictRest } from "../../phrases.ts";
import { reachLines } from "../../reach/reachLines.ts";
import { verdictWords } from "../../render/paint.ts";
import { areasOf } from "../../story/areas.ts";
import { unsupportedOf } from "../../story/unsupported.ts";
import { unjudgedText } from "../../unjudged.ts";
import { html, type Markup } from "../markup.ts";
import { countText } from "../numbers.ts";

/** Lines of a list that are not folded. */
const maxListed = 8;
/** Columns that hold no numbers. */
const textColumns = new Set(["bar", "title", "verdict"]);

/** A table that scrolls on a narrow screen. */
function table(caption: string, head: readonly string[], rows: readonly Markup[]): Markup {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Table: ${caption}"><table class="data"><caption class="hidden">${caption}</caption>
<thead><tr>${head.map((name) => html`<th scope="col"${textColumns.has(name) ? html` class="text"` : null}>${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>
`;
}

export function areasTable({ results }: RunReport): Markup {
  const rows = areasOf(results).map(
    ({ area, claims, passed, failed, unsupported, unjudged, cases }) =>
      html`<tr><th scope="row">${area}</th><td>${claims}</td><td>${passed}</td><td${failed > 0 ? html` class="wrong"` : null}>${failed}</td><td>${unsupported}</td><td>${unjudged}</td><td>${countText(cases)}</td></tr>`,
  );
  return table("Areas", ["area", "claims", "passed", "failed", "unsupported", "not judged", "cases"], rows);
}

export function claimsTable({ results }: RunReport): Markup {
  const rows = results.map((result) => {
    const { id, title, verdict, cases, milliseconds } = result;
    const mark = verdict === "failed" || verdict === "unjudged" ? html` class="wrong"` : null;
    return html`<tr><th scope="row"><code>${id}</code></th><td class="text">${title}</td><td>${countText(cases)}</td><td>${(milliseconds / 1000).toFixed(2)} s</td><td class="text"><span${mark}>${verdictWords[verdict]}</span>${verdictRest(result)}</td></tr>`;
  });
  return table("Every claim", ["id", "title", "cases", "time", "verdict"], rows);
}

export function unsupportedTable({ results }: RunReport): Markup | null {
  const rows = unsupportedOf(results).map(
    ({ reason, claims, partly }) => html`<tr><th scope="row">${reason}</th><td>${claims}</td><td>${partly}</td></tr>`,
  );
  return rows.length > 0 ? table("Unsupported, by reason", ["reason", "whole claims", "parts of claims"], rows) : null;
}

/** Verdicts that were expected, claims that were not judged or on less, and problems of the run. */
export function expectationsList({ results, problems }: RunReport): Markup | null {
  const lines = [
    ...problems,
    ...results.flatMap((result) => {
      const texts = [expectedText(result), unjudgedText(result), ...(result.notes ?? [])];
      return texts.flatMap((text) => (text === null ? [] : [`${result.id}: ${text}`]));
    }),
  ];
  return lines.length > 0 ? list(lines, maxListed) : null;
}

/** A list; what comes after the first lines is folded. */
function list(lines: readonly string[], max: number): Markup {
  const items = (some: readonly string[]) => html`<ul>${some.map((line) => html`<li>${line}</li>`)}</ul>`;
  if (lines.length <= max) return items(lines);
  const rest = lines.slice(max);
  return html`${items(lines.slice(0, max))}<details><summary>${countOf(rest.length, "more line")}</summary>${items(rest)}</details>`;
}

/** What the judged requests reach, and the levels that none of them has. */
export function reachList({ reach }: RunReport): Markup | null {
  const lines = reachLines(reach);
  const isMissing = (line: string) => /^no request/.test(line);
  const trimmed = lines.map((line) => line.trim());
  const ordered = [...trimmed.filter((line) => !isMissing(line)), ...trimmed.filter(isMissing)];
  return ordered.length > 0 ? list(ordered, Math.max(1, ordered.findIndex(isMissing))) : null;
}

/** The largest error of each claim as a share of what correct rounding allows. */
export function sharesTable({ results }: RunReport): Markup | null {
  const shares = results.flatMap(({ id, errorShare }) => (errorShare === undefined ? [] : [{ id, errorShare }]));
  if (shares.length === 0) return null;
  const rows = shares
    .sort((a, b) => b.errorShare - a.errorShare)
    .map(
      ({ id, errorShare }) =>
        html`<tr><th scope="row"><code>${id}</code></th><td>${shareText(errorShare)}</td><td class="text"><span class="bar" aria-hidden="true"><span${errorShare > 1 ? html` class="over"` : null} style="width:${Math.min(100, 100 * errorShare).toFixed(0)}%"></span></span></td></tr>`,
    );
  return html`<p>${countOf(shares.length, "claim")} ${shares.length === 1 ? "compares" : "compare"} real numbers with a bound for each element. A share of 1 is the largest error that correct arithmetic can make.</p>${table("Largest error as a share of its bound", ["claim", "share", "bar"], rows)}`;
}

function shareText(share: number): string {
  return share < 1e4 ? Number(share.toPrecision(2)).toString() : share.toExponential(1);
}
