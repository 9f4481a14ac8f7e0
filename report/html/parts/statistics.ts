import type { StatisticDiscrepancy } from "../../../properties/claim/discrepancy.ts";
import type { Failure } from "../../../properties/claim/result.ts";
import { chance } from "../../failure/sentences/numbers.ts";
import { html, type Markup } from "../markup.ts";
import { cellText, countText } from "../numbers.ts";

/** The statistics of a failing case as a table. `of`: whose they are. */
export function statisticsTable({ discrepancy }: Pick<Failure, "discrepancy">, of = "this case"): Markup | null {
  if (discrepancy.kind !== "statistic") return null;
  const { subject, statistic, p, n, others = [] } = discrepancy;
  const first = row(statistic, measuredOf(discrepancy), p === undefined ? "an interval decides" : chance(p));
  const rest = others.map((other) => row(other.statistic, other, chance(other.p)));
  return table(subject, `Statistics of ${of} that failed, over ${countText(n)} values`, [first, ...rest]);
}

/** Mean and standard deviation of a sample against those of its distribution. */
export function momentsTable(
  name: string,
  sample: { readonly count: number; readonly mean: number; readonly deviation: number },
  distribution: { readonly mean: number; readonly std: number },
): Markup {
  return table(
    name,
    `Moments of these ${countText(sample.count)} values`,
    [
      row("mean", { got: sample.mean, expected: distribution.mean }),
      row("variance", { got: sample.deviation, expected: distribution.std }),
    ],
    false,
  );
}

interface Measured {
  readonly got?: number | string;
  readonly expected?: number | string;
}

function measuredOf(found: StatisticDiscrepancy): Measured {
  const range =
    "low" in found && found.low !== undefined && found.high !== undefined
      ? `${cellText(found.low)} to ${cellText(found.high)}`
      : undefined;
  const expected = "expected" in found ? found.expected : range;
  return { ...("got" in found ? { got: found.got } : {}), ...(expected === undefined ? {} : { expected }) };
}

function row(statistic: string, { got, expected }: Measured, probability?: string): Markup {
  // The statistic that decides is the variance; its numbers are standard deviations.
  const name = statistic === "variance" ? "standard deviation" : statistic;
  return html`<tr><th scope="row">${name}</th><td>${numberText(got)}</td><td>${numberText(expected)}</td>${probability === undefined ? null : html`<td>${probability}</td>`}</tr>`;
}

function numberText(value: number | string | undefined): string {
  return value === undefined ? "—" : typeof value === "string" ? value : cellText(value);
}

function table(subject: string, caption: string, rows: readonly Markup[], hasChance = true): Markup {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Statistics of ${subject}"><table class="statistics"><caption>${caption}</caption>
<thead><tr><th scope="col">statistic</th><th scope="col">measured</th><th scope="col">expected</th>${hasChance ? html`<th scope="col">probability if correct</th>` : null}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
}
