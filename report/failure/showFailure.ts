import { shownEnd } from "../../contract/lastOutput.ts";
import type { ClaimResult, Failure } from "../../properties/claim/result.ts";
import { messageOf } from "./sentenceOf.ts";
import { showCase } from "./showCase.ts";
import { explanationOf } from "./wrongSum.ts";

/**
 * A failed claim: the sentence, what a program last wrote, the smallest case as TypeScript, with `--explain` the sum of the element, and the
 * command that repeats it.
 */
export function showFailure(result: ClaimResult, failure: Failure, replay: string, isExplained: boolean): string {
  const parts = [`${result.id}: ${result.title}`, indent(messageOf(failure))];
  const { discrepancy } = failure;
  if (discrepancy.kind === "ended" && discrepancy.output.length > 1)
    parts.push(indent(shownEnd(discrepancy.output).join("\n")));
  if (failure.stack) parts.push(indent(`This is an error of the suite or of an answer's form:\n${failure.stack}`));
  if (failure.exchanges.length > 0) parts.push(indent(showCase(failure)));
  const explained = isExplained ? explanationOf(failure) : [];
  if (explained.length > 0) parts.push(indent(explained.join("\n")));
  parts.push(indent(replayText(failure, replay)));
  return parts.join("\n\n");
}

/** `Replay: npx …`, or why the command may draw other samples. */
export function replayText({ notReplayable }: Failure, replay: string): string {
  return notReplayable ? `Not replayable: ${notReplayable}. Try again: ${replay}` : `Replay: ${replay}`;
}

export function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
