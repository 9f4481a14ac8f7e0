import { literal } from "../../../run/record/literal.ts";
import type { FailedResult } from "../../story/story.ts";
import { html, type Markup } from "../markup.ts";
import { countText } from "../numbers.ts";
import { histogram, lagPlot, quantilePlot } from "../samplePlots.ts";
import { type ShownSample, samplesOf } from "../samples.ts";
import { momentsTable, statisticsTable } from "./statistics.ts";

/** Initializers that are drawn for one cause. */
const maxDrawn = 12;

interface Drawn {
  readonly result: FailedResult;
  readonly sample: ShownSample;
  /** The claim with the largest number of failed statistics. */
  readonly judged: FailedResult;
}

/** The values of each failing initializer as pictures and as a table, of the sample that says most. */
export function drawnValues(results: readonly FailedResult[]): readonly Markup[] {
  const best = new Map<string, Drawn>();
  for (const result of results)
    for (const sample of samplesOf(result.failure)) {
      const known = best.get(nameOf(sample));
      const isLarger = !known || sample.sketch.count > known.sample.sketch.count;
      const judged = !known || failedStatistics(result) > failedStatistics(known.judged) ? result : known.judged;
      best.set(nameOf(sample), { ...(isLarger ? { result, sample } : known), judged });
    }
  return [...best].slice(0, maxDrawn).map(([name, each]) => drawn(name, each));
}

function failedStatistics({ failure: { discrepancy } }: FailedResult): number {
  return discrepancy.kind === "statistic" ? 1 + (discrepancy.others?.length ?? 0) : 0;
}

function nameOf({ sketch: { operation, request, part } }: ShownSample): string {
  const { initializer } = request as { readonly initializer?: unknown };
  return operation === "initialize" ? String(initializer) : `${part} of a layer`;
}

function drawn(name: string, { result, sample, judged }: Drawn): Markup {
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
  return html`<h3>Drawn values: <code>${name}</code></h3>
<p class="sample">${countText(sketch.count)} values of <code>${result.id}</code>${expected}: <code>${literal(sketch.request)}</code></p>
<div class="plots">${figures}</div>
${distribution ? momentsTable(name, sketch, distribution) : null}
${statisticsTable(judged.failure, judged.id)}`;
}
