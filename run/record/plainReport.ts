import type { Failure } from "../../properties/claim/runClaim.ts";
import { revivedFailure } from "./plainFailure.ts";
import type { RunReport, SettledResult } from "./runReport.ts";
/** A report of docs/report.schema.json as it is parsed. */
export interface PlainReport extends Omit<RunReport, "results"> {
  readonly results: readonly (Omit<SettledResult, "failure"> & { readonly failure?: Failure })[];
}

/** The results of a parsed report as the run had them, apart from what was omitted. */
export function resultsOf({ results }: PlainReport): SettledResult[] {
  return results.map(({ failure, ...result }) => (failure ? { ...result, failure: revivedFailure(failure) } : result));
}
