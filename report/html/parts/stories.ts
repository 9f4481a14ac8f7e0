import { countOf, type RunReport } from "../../../run/record/runReport.ts";
import { headlineOf } from "../../failure/sentenceOf.ts";
import type { FailedResult, Story } from "../../story/story.ts";
import { html, type Markup } from "../markup.ts";
import { failedClaim } from "./failedClaim.ts";

/** Further claims of a cause that are shown whole; the others only with their sentence. */
const maxWhole = 12;

/** Each cause with its smallest case, and the other claims that fail for it. */
export function stories(all: readonly Story[], run: RunReport): readonly Markup[] {
  return all.map((story, i) => {
    const { cause, smallest, others } = story;
    const title = cause.length > 0 ? cause : [headlineOf(smallest.failure)];
    return html`<section aria-labelledby="cause-${i + 1}" id="section-${i + 1}">
<p class="kicker">${all.length > 1 ? `Cause ${i + 1} of ${all.length}` : "Cause"} · ${countOf(others.length + 1, "failed claim")}</p>
<h2 id="cause-${i + 1}">${title[0] ?? null}</h2>
${title.length > 1 ? html`<ul class="cause">${title.slice(1).map((sentence) => html`<li>${sentence}</li>`)}</ul>` : null}
<h3>The smallest case: <code>${smallest.id}</code> <small>${smallest.title}</small></h3>
${failedClaim(smallest, run)}
${others.length > 0 ? html`<h3>${countOf(others.length, "other claim")} with this cause</h3>${others.slice(0, maxWhole).map((other) => otherClaim(other, run))}${rest(others.slice(maxWhole))}` : null}
</section>
`;
  });
}

function otherClaim(result: FailedResult, run: RunReport): Markup {
  const { id, title } = result;
  return html`<details><summary><code>${id}</code> <small>${title}</small></summary>${failedClaim(result, run)}</details>
`;
}

function rest(results: readonly FailedResult[]): Markup | null {
  if (results.length === 0) return null;
  const items = results.map(({ id, failure }) => html`<li><code>${id}</code>: ${headlineOf(failure)}</li>`);
  return html`<details><summary>${countOf(results.length, "more claim")}</summary><ul>${items}</ul></details>`;
}
