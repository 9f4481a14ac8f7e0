import { countOf } from "../../run/record/runReport.ts";
import { html, type Markup } from "./markup.ts";
import { cellText } from "./numbers.ts";
import type { Plane, Planes } from "./planes.ts";

/** Steps of colour on each side of 0. */
const levels = 4;

/**
 * Planes as tables with a colour for each number: a screen reader reads them, and they print and copy. `kind`: values
 * are blue above 0 and orange below; errors are red.
 */
export function heatMaps(name: string, { shown, omitted }: Planes, kind: "values" | "error"): Markup {
  const sizes = shown.flatMap(({ rows }) => rows.flat().map(({ value }) => Math.abs(value))).filter(Number.isFinite);
  const largest = Math.max(0, ...sizes);
  return html`<div class="maps">${shown.map((plane) => heatMap(name, plane, kind, largest))}${
    omitted > 0 ? html`<p class="name"><small>and ${countOf(omitted, "more plane")}</small></p>` : null
  }</div>`;
}

function heatMap(name: string, plane: Plane, kind: "values" | "error", largest: number): Markup {
  const { index, rows, top, left, isCropped } = plane;
  const place = index.length > 0 ? `[${index.join(", ")}]` : "";
  const columns = rows[0] ?? [];
  const hasAxes = rows.length > 1 || columns.length > 1;
  const head = html`<thead><tr><td></td>${columns.map((_, x) => html`<th scope="col">${left + x}</th>`)}</tr></thead>`;
  const body = rows.map(
    (row, y) =>
      html`<tr>${hasAxes ? html`<th scope="row">${top + y}</th>` : null}${row.map(
        ({ value, isMarked }) =>
          html`<td class="${classOf(value, kind, largest)}">${isMarked ? html`<mark>${cellText(value)}</mark>` : cellText(value)}</td>`,
      )}</tr>`,
  );
  const part = isCropped ? " (a part)" : "";
  return html`<div class="map"><p class="name" aria-hidden="true">${name}<small>${place}${part}</small></p>
<table class="heat"><caption class="hidden">${name}${place}${part}</caption>${hasAxes ? head : null}<tbody>${body}</tbody></table></div>
`;
}

function classOf(value: number, kind: "values" | "error", largest: number): string {
  if (value === 0) return "l0";
  const share = Number.isFinite(value) && largest > 0 ? Math.abs(value) / largest : 1;
  const level = Math.max(1, Math.ceil(levels * share));
  return `${kind === "error" ? "e" : value < 0 ? "n" : "p"}${level}`;
}
