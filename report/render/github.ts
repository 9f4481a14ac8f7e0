import { countsOf, isThin } from "../../run/record/counts.ts";
import { conforms, countOf, isMissed, isUnexpected, type RunReport } from "../../run/record/runReport.ts";
import { messageOf } from "../failure/sentenceOf.ts";
import { replayCommand } from "../phrases.ts";
import { unjudgedLine } from "../unjudged.ts";
import { endingOf } from "./total.ts";

/**
 * The run as workflow commands of GitHub Actions, one per line, which GitHub shows as annotations: an error for each
 * unexpected failure, one for what was not judged, and one for each problem of the run, or only the ending if there is
 * none. Source: "Workflow commands for GitHub Actions", setting an error message.
 */
export function renderAnnotations(run: RunReport): string {
  const failed = run.results.filter(isUnexpected).map((result) => {
    const { id, title, failure } = result;
    return annotation(
      "error",
      `${id}: ${title}`,
      [failure && messageOf(failure), `Replay: ${replayCommand(run, result)}`].filter(Boolean).join("\n"),
    );
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
