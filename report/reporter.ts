import type { RunEvent } from "../run/events.ts";
import type { RunReport } from "../run/record/runReport.ts";

/** One way to show a run: it hears the events of a run as they happen, and is given the settled report at the end. */
export interface Reporter {
  readonly onEvent?: (event: RunEvent) => void;
  /** UsageError where the report cannot be written where it should be; the other reporters get theirs all the same. */
  readonly onReport?: (report: RunReport) => void;
}
