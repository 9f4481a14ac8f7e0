import { writeWhole } from "../../run/files/atomicFile.ts";
import type { RunReport } from "../../run/record/runReport.ts";
import type { Reporter } from "../reporter.ts";

/** Writes the whole report to a file, or nothing. */
export function fileReporter(file: string, render: (run: RunReport) => string): Reporter {
  return { onReport: (run) => writeWhole(file, render(run)) };
}
