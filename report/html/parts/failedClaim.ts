import type { RunReport } from "../../../run/record/runReport.ts";
import { firstLine, messageOf } from "../../failure/sentenceOf.ts";
import { showCase } from "../../failure/showCase.ts";
import { replayCommand } from "../../phrases.ts";
import type { FailedResult } from "../../story/story.ts";
import { html, type Markup } from "../markup.ts";
import { casePicture } from "./casePicture.ts";
import { statisticsTable } from "./statistics.ts";

/**
 * One failed claim: its message, its pictures, its case as code, and the command that repeats it. `heading`: the text
 * above it, which is not repeated.
 */
export function failedClaim(result: FailedResult, run: RunReport, heading: string | null = null): Markup {
  const { failure } = result;
  const message = messageOf(failure);
  const output = failure.discrepancy.kind === "ended" ? failure.discrepancy.output : [];
  const told = output.length > 0 ? firstLine(message) : message;
  const shown = heading !== null && firstLine(told) === heading ? told.slice(heading.length).trim() : told;
  return html`${shown === "" ? null : html`<p class="message">${shown}</p>`}
${output.length > 1 ? html`<p>It last wrote:</p><pre class="output" tabindex="0" role="group" aria-label="Output of the target">${output.join("\n")}</pre>` : null}
${failure.stack ? html`<p>This is an error of the suite or of an answer's form:</p><pre class="output" tabindex="0" role="group" aria-label="Stack">${failure.stack}</pre>` : null}
${statisticsTable(failure)}${casePicture(failure)}
${failure.exchanges.length > 0 ? copied("the case", showCase(failure)) : null}
<p>${failure.notReplayable ? `Not replayable: ${failure.notReplayable}. Try again:` : "Repeat it:"}</p>${copied("the command", replayCommand(run, result))}
`;
}

/** A text to copy. */
export function copied(what: string, text: string): Markup {
  return html`<div class="copy" data-what="${what}"><pre>${text}</pre></div>`;
}
