import { countsOf, isThin } from "../../run/record/counts.ts";
import { plainFailure } from "../../run/record/plainFailure.ts";
import { conforms, type RunReport } from "../../run/record/runReport.ts";
import { messageOf } from "../failure/sentenceOf.ts";

/** The run as JSON that follows docs/report.schema.json. */
export function renderJson(run: RunReport): string {
  const {
    suite,
    target,
    command,
    seed,
    profile,
    runs,
    bail = null,
    limits,
    replayed,
    savedIn,
    plan,
    shard,
    planned,
    environment,
  } = run;
  const { falseAlarms, notRun, problems, results, milliseconds, peakMemoryBytes, reach = [], diagnosis } = run;
  const machine = { platform: process.platform, arch: process.arch, node: process.version };
  const plain = {
    format: 2,
    suite,
    target,
    command,
    seed,
    profile,
    runs,
    bail,
    limits,
    replayed,
    savedIn,
    environment,
    plan,
    shard,
    planned,
    falseAlarms,
    notRun,
    problems,
    conforms: conforms(run),
    counts: countsOf(results),
    milliseconds,
    peakMemoryBytes,
    machine,
    reach,
    diagnosis,
    ...(run.since ? { since: run.since } : {}),
    results: results.map(({ failure, ...result }) => ({
      ...result,
      ...(isThin(result) ? { isThin: true } : {}),
      ...(failure ? { failure: plainFailure(failure, messageOf(failure)) } : {}),
    })),
  };
  return `${JSON.stringify(plain, null, 1)}\n`;
}
