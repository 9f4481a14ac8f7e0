import { plainFailure } from "../../run/files/plainFailure.ts";
import { conforms, countsOf, type RunReport } from "../../run/runReport.ts";

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
