import { type PlainFailure, revivedFailure } from "./plainFailure.ts";
import type { RunReport, SettledResult } from "./runReport.ts";

/** A parsed report of docs/report.schema.json. */
export interface PlainReport extends Omit<RunReport, "results"> {
  readonly results: readonly PlainResult[];
}

interface PlainResult extends Omit<SettledResult, "failure"> {
  /** Follows from the counts. */
  readonly isThin?: boolean;
  readonly failure?: PlainFailure;
}

/** The results of a parsed report, equal to those of the run except for omitted data. */
export function resultsOf({ results }: Pick<PlainReport, "results">): SettledResult[] {
  return results.map(({ failure, isThin: _, ...result }) =>
    failure ? { ...result, failure: revivedFailure(failure) } : result,
  );
}
