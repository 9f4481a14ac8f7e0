import type { ConvolutionFinding } from "../../run/record/measured/finding.ts";
import { countOf } from "../../run/record/runReport.ts";
import { changeText } from "./changeText.ts";
import { conditionText } from "./conditionText.ts";
import { listOf, threadText } from "./words.ts";

/** At most three sentences about a convolution: where it is wrong, what it computes there, and where this was seen. */
export function findingLine(finding: ConvolutionFinding): string {
  return findingSentences(finding).join(" ");
}

/** The sentences of `findingLine`. */
export function findingSentences(finding: ConvolutionFinding): readonly string[] {
  return [whereOf(finding), ...whatOf(finding), ...asInOf(finding), ...adviceOf(finding)].slice(0, 3);
}

function nameOf({ operation, parts }: ConvolutionFinding): string {
  if (operation !== "conv2dGradient" || parts.length === 3) return operation;
  return `${operation} (${parts.map((part) => part.replace("Gradient", "")).join(", ")})`;
}

function whereOf(finding: ConvolutionFinding): string {
  const { operation, where, change, asIn, requests, wrong, met, inRun, classes } = finding;
  const name = nameOf(finding);
  if (change === null && asIn === null && classes.length > 0)
    return `${name} rounds more than it may${wrong > 0 ? `, for ${wrong} of ${countOf(requests, "request")}` : ""}.`;
  if (where === null) {
    if (change !== null || asIn !== null)
      return `${name} is wrong${wrong > 0 ? ` for ${wrong} of ${countOf(requests, "request")}` : ""}.`;
    if (wrong === 0) return `${name} fails, but answers single requests rightly.`;
    return `${name} is wrong for ${wrong} of ${countOf(requests, "request")}; no simple rule says where or what.`;
  }
  if (where.length === 0) {
    const isVisible = wrong === requests || change === null;
    const unseen = isVisible ? "" : `; in the other ${requests - wrong} the mistake makes no difference`;
    return `${name} is wrong for ${wrong} of ${countOf(requests, "request")}${unseen}.`;
  }
  const conditions = listOf(where.map((condition) => conditionText(condition, operation)));
  if (inRun && inRun.met > 0 && inRun.others > 0) {
    const { met: such, wrongMet, others, wrongOthers } = inRun;
    return `${name} is wrong where ${conditions}: in this run ${wrongMet} of ${such} such requests are wrong, and ${wrongOthers} of ${others} others.`;
  }
  return `${name} is wrong where ${conditions}: for ${wrong} of ${met} such requests and 0 of ${requests - met} others.`;
}

function whatOf({ change, where, operation, parts, asIn, wrong, classes }: ConvolutionFinding): readonly string[] {
  if (change?.kind === "state" || change?.kind === "unstable")
    return [`${capital(changeText(change, operation, parts))}.`];
  if (change)
    return [`${where?.length === 0 ? "In every request" : "There"}, ${changeText(change, operation, parts)}.`];
  return where !== null && asIn === null && wrong > 0 && classes.length === 0
    ? ["No simple rule says what it computes there."]
    : [];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function asInOf({ asIn, change }: ConvolutionFinding): readonly string[] {
  if (!asIn) return [];
  const seen = threadText(asIn.seenIn);
  if (change) return [`As in ${seen || asIn.id}.`];
  return [`Its answers equal those of ${asIn.id}: ${asIn.sentence}${seen ? ` (seen in ${seen})` : ""}.`];
}

function adviceOf({ classes }: ConvolutionFinding): readonly string[] {
  const [tightest] = classes;
  return tightest ? [`All wrong answers lie within the bound of accuracy ${tightest}: declare it if it is meant.`] : [];
}
