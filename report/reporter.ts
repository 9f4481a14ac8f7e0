import type { RunEvent } from "../run/events.ts";
import type { RunReport } from "../run/record/runReport.ts";

/** One way to show a run: it gets the events of a run as they happen, and at the end the settled report. */
export interface Reporter {
  readonly onEvent?: (event: RunEvent) => void;
  /** UsageError if the report cannot be written to its place; the other reporters still get the report. */
  readonly onReport?: (report: RunReport) => void;
}
