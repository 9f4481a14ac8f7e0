import { tellingText } from "../../../contract/lastOutput.ts";
import type { EndedDiscrepancy, SuiteDiscrepancy, UnjudgedDiscrepancy } from "../../../properties/claim/discrepancy.ts";
import { countOf } from "../../../run/record/runReport.ts";

/** `the process of the target exited with code 7; it wrote: Assertion 'groups == 1' failed` */
export function endedSentence({ operation, how, output, isRepeated }: EndedDiscrepancy): string {
  const told = tellingText(output);
  return [
    `${operation === null ? how : `${operation} must answer a valid request, but ${how}`}${told ? `; it wrote: ${told}` : ""}`,
    ...(isRepeated === false ? ["a second trial of the same cases did not end in this way"] : []),
  ].join("\n");
}

export function unjudgedSentence(unjudged: UnjudgedDiscrepancy): string {
  switch (unjudged.cause) {
    case "not-loaded":
      return `the target could not be loaded: ${unjudged.error}`;
    case "restarts": {
      const advice = "to judge the rest, exclude in supports the requests that end it";
      return `not judged, since the target had to be restarted ${countOf(unjudged.restarts, "time")} (--restarts); ${advice}`;
    }
    case "run-limit":
      return `not judged, since the run reached its limit of ${unjudged.seconds} s (--run-limit)`;
  }
}

export function suiteSentence({ error, isData }: SuiteDiscrepancy): string {
  if (!isData) return error;
  return `${error}; the suite's own data are damaged, not the target: \`pnpm golden check\` shows more`;
}
