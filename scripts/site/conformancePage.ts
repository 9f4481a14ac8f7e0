import { readFileSync } from "node:fs";
import { html, type Markup } from "../../report/html/markup.ts";
import { allClaims } from "../../run/plan.ts";
import type { Expectation } from "../../run/record/runReport.ts";
import { expectationsFile } from "../conformance/adapters.ts";
import { type ConformanceRecord, totalOf } from "../conformance/table.ts";
import type { SitePage } from "./frame.ts";

const marks = { passed: ["✓", "good"], failed: ["✗", "bad"], unsupported: ["–", ""] } as const;

/** The recorded runs of all shipped targets: the counts, and claims × targets with links to the defects. */
export async function conformancePage(records: readonly ConformanceRecord[]): Promise<SitePage> {
  const known = records.filter(hasClaims);
  const reasons = known.map(({ target }) => reasonsOf(target));
  const claims = await allClaims();
  const rows = claims.map(({ id, title }) => {
    const cells = known.map((record, place) => cellOf(id, record, reasons[place]?.get(id) ?? null));
    return html`<tr><th scope="row" title="${title}"><code>${id}</code></th>${cells}</tr>`;
  });
  return {
    path: "conformance.html",
    title: "Libraries",
    content: html`<h1>Conformance of released libraries</h1>
<p>Each library was judged by every claim at the profile quick. A failed claim links to the defect that was reproduced in the library's own words. An unsupported claim never counts as passed. <a href="docs/conformance.html">What was judged, and what was not</a></p>
${countsTable(records)}
<h2 id="claims">Claims</h2>
<p>✓ passed, ✗ failed, – unsupported</p>
<div class="scroll" tabindex="0" role="region" aria-label="Claims by library"><table class="matrix"><thead><tr><th scope="col">Claim</th>${known.map(({ target }) => html`<th scope="col"><code>${target}</code></th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`,
  };
}

/** A record that names the claims that failed; older ones have only counts. */
function hasClaims(
  record: ConformanceRecord,
): record is ConformanceRecord & Required<Pick<ConformanceRecord, "claims">> {
  return record.claims !== undefined;
}

function countsTable(records: readonly ConformanceRecord[]): Markup {
  const counts = ["passed", "failed", "unsupported", "cases"] as const;
  const rows = records.map((record) => {
    const cells = counts.map((count) => html`<td>${totalOf(record, count)}</td>`);
    return html`<tr><th scope="row"><code>${record.target}</code></th><td>${record.version}</td>${cells}</tr>`;
  });
  const names = ["Target", "Version", "Passed", "Failed", "Unsupported", "Cases judged"];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Counts by library"><table><thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** Why a target's claims are expected to fail, by claim. */
function reasonsOf(target: string): ReadonlyMap<string, string> {
  const file = expectationsFile(target);
  if (file === null) return new Map();
  const lines = JSON.parse(readFileSync(file, "utf8")) as readonly Expectation[];
  return new Map(lines.map(({ id, reason }) => [id, reason]));
}

function cellOf(id: string, { claims }: Required<Pick<ConformanceRecord, "claims">>, reason: string | null): Markup {
  const verdict = claims.failed.includes(id) ? "failed" : claims.unsupported.includes(id) ? "unsupported" : "passed";
  const [mark, colour] = marks[verdict];
  const [sentence, defect] = reason?.split(": docs/defects.md, ") ?? [];
  const named = html`<span aria-label="${verdict}">${mark}</span>`;
  const linked =
    verdict === "failed" && defect !== undefined
      ? html`<a href="docs/defects.html#${defect}" title="${sentence ?? ""}" aria-label="failed: ${defect}">${mark}</a>`
      : named;
  return html`<td class="${colour}">${linked}</td>`;
}
