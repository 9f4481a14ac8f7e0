import type { StatisticDiscrepancy } from "../../../properties/claim/discrepancy.ts";
import type { Failure } from "../../../properties/claim/result.ts";
import { literal } from "../../../run/record/literal.ts";
import { chance } from "../../failure/sentences/numbers.ts";
import { html, type Markup } from "../markup.ts";
import { cellText, countText } from "../numbers.ts";
import { histogram, lagPlot, quantilePlot } from "../samplePlots.ts";
import { type ShownSample, samplesOf } from "../samples.ts";

/** The drawn values of a failure as pictures, and its statistics as a table. */
export function statistics(failure: Failure): Markup | null {
  const { discrepancy } = failure;
  const [sample] = samplesOf(failure);
  if (!sample && discrepancy.kind !== "statistic") return null;
  return html`${sample ? plotsOf(sample) : null}${discrepancy.kind === "statistic" ? tableOf(discrepancy) : null}`;
}

function plotsOf(sample: ShownSample): Markup {
  const { sketch, distribution } = sample;
  const parts = [
    { title: "Values", note: "bars: drawn; line: expected", plot: histogram(sample) },
    { title: "Quantiles", note: "on the line if correct", plot: quantilePlot(sample) },
    { title: "Each value and the next", note: "no pattern if independent", plot: lagPlot(sample) },
  ];
  const figures = parts.flatMap(({ title, note, plot }) =>
    plot === null ? [] : [html`<figure><figcaption>${title} <small>${note}</small></figcaption>${plot}</figure>`],
  );
  const expected = distribution ? `; expected: ${distribution.kind.replace("_", " ")}, ${distribution.formula}` : "";
  return html`<p class="sample">The largest failing sample has ${countText(sketch.count)} values${expected}: <code>${literal(sketch.request)}</code></p>
<div class="plots">${figures}</div>`;
}

function tableOf(found: StatisticDiscrepancy): Markup {
  const { statistic, p, n, others = [] } = found;
  const measured = "got" in found ? cellText(found.got) : "";
  const expected = "expected" in found ? cellText(found.expected) : "low" in found ? rangeText(found) : "";
  const rows = others.map(
    (other) => html`<tr><th scope="row">${other.statistic}</th><td></td><td></td><td>${chance(other.p)}</td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Statistics of ${found.subject}"><table class="statistics"><caption>Statistics that failed, over ${countText(n)} values</caption>
<thead><tr><th scope="col">statistic</th><th scope="col">measured</th><th scope="col">expected</th><th scope="col">probability if correct</th></tr></thead>
<tbody><tr><th scope="row">${statistic}</th><td>${measured}</td><td>${expected}</td><td>${p === undefined ? "an interval decides" : chance(p)}</td></tr>${rows}</tbody></table></div>`;
}

function rangeText(found: { readonly low?: number; readonly high?: number }): string {
  return found.low === undefined || found.high === undefined ? "" : `${cellText(found.low)} to ${cellText(found.high)}`;
}
