import { type Discrepancy, DiscrepancyError } from "../../properties/claim/discrepancy.ts";
import type { Failure } from "../../properties/claim/result.ts";
import { elementSentence } from "./sentences/element.ts";
import { endedSentence, suiteSentence, unjudgedSentence } from "./sentences/ended.ts";
import { ruleSentence } from "./sentences/rule.ts";
import { shapeSentence } from "./sentences/shape.ts";
import { statisticSentence } from "./sentences/statistic.ts";
import { valueSentence } from "./sentences/value.ts";

/**
 * A discrepancy in words; every output takes its words from here. The last output of a program follows in further
 * lines.
 */
export function sentenceOf(discrepancy: Discrepancy): string {
  return `${sourceOf(discrepancy)}${factsOf(discrepancy)}`;
}

/** The first line of the sentence. */
export function headlineOf({ discrepancy }: Pick<Failure, "discrepancy">): string {
  return firstLine(sentenceOf(discrepancy));
}

/** The sentence, and the mistakes that explain the samples. */
export function messageOf({ discrepancy, causes }: Pick<Failure, "discrepancy" | "causes">): string {
  const known = causes && (causes.length > 0 ? causes.join("; ") : "none of the known wrong formulas");
  return [sentenceOf(discrepancy), ...(known === undefined ? [] : [`Possible causes: ${known}.`])].join("\n");
}

/** A thrown value in words. */
export function thrownText(error: unknown): string {
  if (error instanceof DiscrepancyError) return sentenceOf(error.discrepancy);
  return error instanceof Error ? error.message : String(error);
}

export function firstLine(text: string): string {
  return text.split("\n", 1)[0] as string;
}

function factsOf(discrepancy: Discrepancy): string {
  switch (discrepancy.kind) {
    case "element":
      return elementSentence(discrepancy);
    case "shape":
      return shapeSentence(discrepancy);
    case "value":
      return valueSentence(discrepancy);
    case "statistic":
      return statisticSentence(discrepancy);
    case "rule":
      return ruleSentence(discrepancy);
    case "ended":
      return endedSentence(discrepancy);
    case "unjudged":
      return unjudgedSentence(discrepancy);
    case "suite":
      return suiteSentence(discrepancy);
  }
}

/** The recorded case with which an answer was compared. */
function sourceOf(discrepancy: Discrepancy): string {
  if (!("golden" in discrepancy) || !discrepancy.golden) return "";
  const { id, isRecorded } = discrepancy.golden;
  return `golden ${id}: ${isRecorded ? "the recorded " : ""}`;
}
