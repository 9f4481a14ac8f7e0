import type { Failure } from "../properties/runClaim.ts";
import { plainFailure, revivedFailure } from "./plainFailure.ts";
import { conforms, countsOf, type RunReport, type SettledResult } from "./runReport.ts";

/** The run as JSON of docs/report.schema.json. */
export function renderJson(run: RunReport): string {
  const { results, milliseconds, peakMemoryBytes, diagnosis, notRun, problems, ...call } = run;
  const machine = { platform: process.platform, arch: process.arch, node: process.version };
  const plain = {
    format: 1,
    ...call,
    notRun,
    problems,
    conforms: conforms(run),
    counts: countsOf(results),
    milliseconds,
    peakMemoryBytes,
    machine,
    diagnosis,
    results: results.map(({ failure, ...result }) => ({
      ...result,
      ...(failure ? { failure: plainFailure(failure) } : {}),
    })),
  };
  return `${JSON.stringify(plain, null, 1)}\n`;
}

/** A report of docs/report.schema.json as it is parsed. */
export interface PlainReport extends Omit<RunReport, "results"> {
  readonly results: readonly (Omit<SettledResult, "failure"> & { readonly failure?: Failure })[];
}

/** The results of a parsed report as the run had them, apart from what was omitted. */
export function resultsOf({ results }: PlainReport): SettledResult[] {
  return results.map(({ failure, ...result }) => (failure ? { ...result, failure: revivedFailure(failure) } : result));
}
