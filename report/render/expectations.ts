import { isShort } from "../../run/record/counts.ts";
import type { Expectation, SettledResult } from "../../run/record/runReport.ts";
import type { Required } from "../../run/record/settle.ts";
import { firstLine, headlineOf } from "../failure/sentenceOf.ts";

/**
 * The expectations under which the same run would conform, as JSON of docs/expectations.schema.json: a line for each
 * failed claim, for each claim with cases that were not put, for each unsupported claim, and for each required claim
 * with too many unsupported cases. Lines that were met are kept. The reason of a new line is the sentence of the run,
 * to be edited.
 */
export function renderExpectations(results: readonly SettledResult[], required: Required): string {
  const lines = results.flatMap((result): Expectation[] => {
    const { id, verdict, failure, unsupportedReasons, unjudged, expected } = result;
    if (expected) return [expected];
    if (unjudged && verdict !== "failed") return [{ id, verdict: "fail", reason: reasonOf(unjudged.reasons[0]) }];
    if (verdict === "failed") return [{ id, verdict: "fail", reason: reasonOf(failure && headlineOf(failure)) }];
    const isListed = verdict === "unsupported" || isShort(result, required.get(id));
    return isListed ? [{ id, verdict: "unsupported", reason: reasonOf(unsupportedReasons[0]) }] : [];
  });
  return `${JSON.stringify(lines, null, 2)}\n`;
}

function reasonOf(text = ""): string {
  return firstLine(text).trim() || "no reason given";
}
