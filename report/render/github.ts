import { countsOf, isThin } from "../../run/record/counts.ts";
import { conforms, countOf, isMissed, type RunReport } from "../../run/record/runReport.ts";
import { messageOf } from "../failure/sentenceOf.ts";
import { showCase } from "../failure/showCase.ts";
import { replayText } from "../failure/showFailure.ts";
import { replayCommand } from "../phrases.ts";
import { storiesOf } from "../story/story.ts";
import { unjudgedLine } from "../unjudged.ts";
import { visibleRun } from "../visible.ts";
import { endingOf } from "./total.ts";

/**
 * The run as workflow commands of GitHub Actions, one per line, which GitHub shows as annotations: an error for each
 * cause of failures, one for what was not judged, and one for each problem of the run, or only the ending if there is
 * none. Source: "Workflow commands for GitHub Actions", setting an error message.
 */
export function renderAnnotations(hostile: RunReport): string {
  const run = visibleRun(hostile);
  const failed = storiesOf(run).map(({ cause, smallest, others }) => {
    const { id, title, failure } = smallest;
    const lines = [
      ...cause,
      ...(failure.exchanges.length > 0 ? [showCase(failure)] : []),
      ...(others.length > 0 ? [`and ${countOf(others.length, "other claim")}`] : []),
      messageOf(failure),
      replayText(failure, replayCommand(run, smallest)),
    ];
    return annotation("error", `${id}: ${title}`, lines.join("\n"));
  });
  const problems = run.problems.map((problem) => annotation("error", "conv2d-conformance", problem));
  const missed = unjudgedLine(run.results);
  const unjudged =
    missed === null ? [] : [annotation(run.results.some(isMissed) ? "error" : "notice", "conv2d-conformance", missed)];
  const errors = [...failed, ...problems];
  const { claims, unsupported, unsupportedCases } = countsOf(run.results);
  const declined =
    unsupportedCases > 0
      ? [
          annotation(
            "notice",
            "conv2d-conformance",
            `not judged, since unsupported: ${unsupported} of ${countOf(claims, "claim")} and ${countOf(unsupportedCases, "case")} in all`,
          ),
        ]
      : [];
  const thin = run.results.filter(isThin).map(({ id }) => id);
  const few = `passed on under a tenth of their planned cases: ${thin.join(", ")}`;
  const thinly = thin.length > 0 ? [annotation("notice", "conv2d-conformance", few)] : [];
  const ending = annotation(conforms(run) ? "notice" : "error", "conv2d-conformance", endingOf(run));
  return [...(errors.length > 0 ? errors : [ending]), ...unjudged, ...declined, ...thinly].join("\n");
}

function annotation(level: "error" | "notice", title: string, message: string): string {
  return `::${level} title=${property(title)}::${data(message)}`;
}

/** The text with characters escaped that would end the line or begin an escape. */
function data(text: string): string {
  return text.replaceAll(/[%\r\n]/g, percentEncoded);
}

function property(text: string): string {
  return text.replaceAll(/[%\r\n:,]/g, percentEncoded);
}

function percentEncoded(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
