import type { Condition } from "../../run/record/measured/condition.ts";
import { isGradient } from "../../run/record/measured/convolutions.ts";
import { dependsOnOthers } from "../../run/record/measured/dependsOnOthers.ts";
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
  if (!isGradient(operation) || parts.length === 3) return operation;
  return `${operation} (${parts.map((part) => part.replace("Gradient", "")).join(", ")})`;
}

/** The conditions that are shown: those of exactly the wrong requests, or of the requests for which the mistake holds. */
function shownOf({ where, fails }: ConvolutionFinding): readonly Condition[] | null {
  return fails ?? where;
}

function whereOf(finding: ConvolutionFinding): string {
  const { operation, change, asIn, requests, wrong, classes } = finding;
  const [name, shown] = [nameOf(finding), shownOf(finding)];
  if (change === null && asIn === null && classes.length > 0)
    return `${name} rounds more than it may${wrong > 0 ? `, for ${wrong} of ${countOf(requests, "request")}` : ""}.`;
  if (shown === null) return unseparatedText(name, finding);
  if (shown.length === 0) {
    const isVisible = wrong === requests || change === null;
    const unseen = isVisible ? "" : `; in the other ${requests - wrong} the mistake makes no difference`;
    return `${name} is wrong for ${wrong} of ${countOf(requests, "request")}${unseen}.`;
  }
  const conditions = listOf(shown.map((condition) => conditionText(condition, operation)));
  return `${name} is wrong where ${conditions}: ${countsText(finding)}.`;
}

/** Of the run, if it has more requests than were put; otherwise of these. */
function countsText({ requests, wrong, met, inRun }: ConvolutionFinding): string {
  if (inRun && inRun.met > 0 && inRun.met + inRun.others > requests)
    return `in this run ${inRun.wrongMet} of ${inRun.met} such requests are wrong, and ${inRun.wrongOthers} of ${inRun.others} others`;
  return `for ${wrong} of ${met} such requests and 0 of ${requests - met} others`;
}

function unseparatedText(name: string, { change, asIn, requests, wrong, inRun }: ConvolutionFinding): string {
  if (change?.kind === "ended") return `${name} crashes or hangs for ${wrong} of ${countOf(requests, "request")}.`;
  if (wrong === 0 && inRun === null)
    return change === null && asIn === null
      ? `${name} fails, but answers single requests rightly.`
      : `${name} is wrong.`;
  const counts = inRun
    ? `${inRun.wrongMet} of ${countOf(inRun.met, "request")} of this run`
    : `${wrong} of ${countOf(requests, "request")}`;
  const isPlaced = asIn !== null || dependsOnOthers(change);
  const none = change === null ? ", or says what it computes there" : "";
  return `${name} is wrong for ${counts}${isPlaced ? "" : `; no simple rule separates them from the others${none}`}.`;
}

function whatOf(finding: ConvolutionFinding): readonly string[] {
  const { change, where, operation, parts, asIn, classes } = finding;
  if (change && dependsOnOthers(change)) return [`${capital(changeText(change, operation, parts))}.`];
  if (change?.kind === "ended" && where === null) return [];
  if (change)
    return [`${where?.length === 0 ? "In every request" : "There"}, ${changeText(change, operation, parts)}.`];
  return asIn === null && shownOf(finding) !== null && classes.length === 0
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
