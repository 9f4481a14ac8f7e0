import { readJsonFile } from "../files/jsonFile.ts";
import { type PlainFailure, revivedFailure } from "./plainFailure.ts";
import type { RunReport, SettledResult } from "./runReport.ts";

/** A parsed report of docs/report.schema.json. */
export interface PlainReport extends Omit<RunReport, "results"> {
  readonly results: readonly PlainResult[];
}

/** A report and its file. */
export interface NamedReport {
  readonly file: string;
  readonly report: PlainReport;
}

/** Reads a report of --json. UsageError unless it has the form of docs/report.schema.json. */
export function readReport(file: string): NamedReport {
  return { file, report: readJsonFile(file, "report.schema.json") as PlainReport };
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
