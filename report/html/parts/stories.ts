import { countOf, type RunReport } from "../../../run/record/runReport.ts";
import { headlineOf } from "../../failure/sentenceOf.ts";
import type { FailedResult, Story } from "../../story/story.ts";
import { html, type Markup } from "../markup.ts";
import { drawnValues } from "./drawnValues.ts";
import { failedClaim } from "./failedClaim.ts";

/** Further claims of a cause that are shown whole; the others only with their sentence. */
const maxWhole = 12;
/** Characters of claims that are shown whole on a page, which must open fast. */
const maxLength = 3_000_000;

/** Each cause with its smallest case, and the other claims that fail for it. */
export function stories(all: readonly Story[], run: RunReport): readonly Markup[] {
  let left = maxLength;
  /** The claim, if there is room on the page. */
  const whole = (result: FailedResult, heading: string | null = null): Markup | null => {
    if (left <= 0) return null;
    const shown = failedClaim(result, run, heading);
    left -= shown.markup.length;
    return shown;
  };
  // The smallest cases first, so that they have the room.
  const titled = all.map((story) => ({ ...story, title: titleOf(story) }));
  const cases = titled.map(({ smallest, title: [head = null] }) => whole(smallest, head));
  return titled.map((story, i) => {
    const { title, smallest, others } = story;
    return html`<section aria-labelledby="cause-${i + 1}" id="section-${i + 1}">
<p class="kicker">${all.length > 1 ? `Cause ${i + 1} of ${all.length}` : "Cause"} · ${countOf(others.length + 1, "failed claim")}</p>
<h2 id="cause-${i + 1}">${title[0] ?? null}</h2>
${title.length > 1 ? html`<ul class="cause">${title.slice(1).map((sentence) => html`<li>${sentence}</li>`)}</ul>` : null}
<h3>The smallest case: <code>${smallest.id}</code> <small>${smallest.title}</small></h3>
${cases[i] ?? html`<p>${headlineOf(smallest.failure)}</p>`}
${drawnValues([smallest, ...others])}
${others.length > 0 ? html`<h3>${countOf(others.length, "other claim")} with this cause</h3>${othersOf(others, whole)}` : null}
</section>
`;
  });
}

function titleOf({ cause, smallest }: Story): readonly string[] {
  return cause.length > 0 ? cause : [headlineOf(smallest.failure)];
}

function othersOf(others: readonly FailedResult[], whole: (result: FailedResult) => Markup | null): Markup {
  const shown = others.slice(0, maxWhole).map((result) => ({ result, content: whole(result) }));
  const brief = [
    ...shown.flatMap(({ result, content }) => (content === null ? [result] : [])),
    ...others.slice(maxWhole),
  ];
  const items = brief.map(({ id, failure }) => html`<li><code>${id}</code>: ${headlineOf(failure)}</li>`);
  return html`${shown.map(({ result: { id, title }, content }) =>
    content === null
      ? null
      : html`<details><summary><code>${id}</code> <small>${title}</small></summary>${content}</details>
`,
  )}${
    items.length > 0
      ? html`<details><summary>${countOf(items.length, "more claim")}</summary><ul>${items}</ul></details>`
      : null
  }`;
}
