import XMLBuilder from "fast-xml-builder";
import {
  conforms,
  declineOf,
  isDeclined,
  isMissed,
  isUnexpected,
  nameOf,
  type RunReport,
  type SettledResult,
} from "../../run/record/runReport.ts";
import { diagnosisLines } from "../diagnosed/diagnosisLines.ts";
import { messageOf } from "../failure/sentenceOf.ts";
import { showFailure } from "../failure/showFailure.ts";
import { expectedText, replayCommand, thinText } from "../phrases.ts";
import { storiesOf } from "../story/story.ts";
import { unjudgedText } from "../unjudged.ts";
import { visibleRun } from "../visible.ts";
import { endingOf } from "./total.ts";

/** Characters that XML 1.0 cannot carry, even escaped (its section 2.2), and that are visible elsewhere. */
const notXml = /[\ufffe\uffff]/g;

const builder = new XMLBuilder({
  attributeNamePrefix: "@",
  ignoreAttributes: false,
  textNodeName: "#",
  format: true,
  suppressEmptyNode: true,
});

type Case = Readonly<Record<string, unknown>>;

/**
 * The run as JUnit XML: one test case per claim. A claim that was not judged is an error. Unsupported claims and
 * expected failures are skipped, with the reason.
 * Each problem of the run, including an interruption, is a separate failed case.
 */
export function renderJunit(hostile: RunReport): string {
  const run = visibleRun(hostile);
  const causes = new Map(
    storiesOf(run).flatMap(({ cause, smallest, others }) =>
      [smallest, ...others].map(({ id }) => [id, cause] as const),
    ),
  );
  const { results, problems, planned, milliseconds } = run;
  const isWhole = results.length === planned;
  const isReported = problems.length > 0 || results.some((result) => isUnexpected(result) || isMissed(result));
  const extra = [...problems, ...(isWhole && (conforms(run) || isReported) ? [] : [endingOf(run)])];
  const totals = {
    "@tests": results.length + extra.length,
    "@failures": results.filter(isUnexpected).length + extra.length,
    "@errors": results.filter(isMissed).length,
    "@skipped": results.filter(isSkipped).length,
    "@time": secondsOf(milliseconds),
  };
  const suite = {
    "@name": text(nameOf(run)),
    ...totals,
    properties: {
      property: (["suite", "seed", "profile"] as const).map((name) => ({ "@name": name, "@value": text(run[name]) })),
    },
    testcase: [...results.map((result) => caseOf(result, run, causes.get(result.id) ?? [])), ...extra.map(problemCase)],
    ...(run.diagnosis ? { "system-out": text(diagnosisLines(run.diagnosis).join("\n")) } : {}),
  };
  return builder.build({
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    testsuites: { "@name": "conv2d-conformance", ...totals, testsuite: suite },
  });
}

/** `cause`: why the claim fails, if it is known. */
function caseOf(result: SettledResult, run: RunReport, cause: readonly string[]): Case {
  const { id, title, failure, milliseconds, verdict } = result;
  const frame = { "@classname": id.split("/")[0], "@name": text(`${id}: ${title}`), "@time": secondsOf(milliseconds) };
  const reason = expectedText(result);
  if (failure && isUnexpected(result)) {
    const shown = showFailure(result, failure, replayCommand(run, result), false);
    return { ...frame, failure: { "@message": text(messageOf(failure)), "#": text([...cause, shown].join("\n")) } };
  }
  if (failure && isMissed(result)) {
    const shown = showFailure(result, failure, replayCommand(run, result), false);
    return { ...frame, error: { "@message": text(messageOf(failure)), "#": text(shown) } };
  }
  const missed = unjudgedText(result);
  if (isMissed(result)) return { ...frame, error: { "@message": text(missed ?? "") } };
  if (verdict === "failed" || verdict === "unjudged")
    return {
      ...frame,
      skipped: { "@message": text(reason ?? "") },
      "system-out": text(
        [failure ? messageOf(failure) : missed, failure?.notReplayable, replayCommand(run, result)]
          .filter(Boolean)
          .join("\n"),
      ),
    };
  if (verdict === "unsupported") {
    const message = [declineOf(result), ...(reason === null ? [] : [reason])].join("; ");
    return { ...frame, skipped: { "@message": text(message) } };
  }
  const thin = thinText(result);
  const said = [
    ...(missed === null ? [] : [missed]),
    ...(thin === null ? [] : [thin]),
    ...(isDeclined(result) ? [declineOf(result)] : []),
    ...(result.notes ?? []),
  ];
  return said.length > 0 ? { ...frame, "system-out": text(said.join("\n")) } : frame;
}

function isSkipped(result: SettledResult): boolean {
  return result.verdict !== "passed" && !isUnexpected(result) && !isMissed(result);
}

function problemCase(problem: string): Case {
  return { "@classname": "run", "@name": text(problem), "@time": "0.000", failure: { "@message": text(problem) } };
}

function secondsOf(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function text(words: string): string {
  return words.replaceAll(notXml, "\ufffd");
}
