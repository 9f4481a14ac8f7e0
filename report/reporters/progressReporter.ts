import { headlineOf } from "../failure/sentenceOf.ts";
import { cutLines, wrapped } from "../render/wrapped.ts";
import type { Reporter } from "../reporter.ts";
import { visible } from "../visible.ts";
import { type ProgressLine, progressLine } from "./progressLine.ts";
import { terminalOf } from "./terminalReporter.ts";

/** Lines of the first failure. */
const maxLines = 2;

/**
 * Shows the claims in progress on a terminal's stderr, and everywhere the first failure as soon as it is found.
 * `expected`: the claims that are expected to fail.
 */
export function progressReporter(
  total: number,
  expected: readonly string[],
  line: ProgressLine = progressLine(total),
  columns = terminalOf(process.stderr).columns,
): Reporter {
  let isFirst = true;
  return {
    onEvent: (event) => {
      if (event.kind === "claim-started") line.start(event.id);
      else if (event.kind === "claim-finished") {
        const { id, verdict, failure } = event.result;
        const isFailed = verdict === "failed" && !expected.includes(id);
        line.finish(id, isFailed);
        if (isFailed && isFirst && failure) {
          isFirst = false;
          const text = `first failure: ${id}: ${visible(headlineOf(failure))}`;
          line.say(cutLines(wrapped(text, columns, 2), maxLines, columns).join("\n"));
        }
      } else line.stop();
    },
  };
}
