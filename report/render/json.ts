import { countsOf, isThin } from "../../run/record/counts.ts";
import { plainFailure } from "../../run/record/plainFailure.ts";
import { conforms, type RunReport } from "../../run/record/runReport.ts";
import { messageOf } from "../failure/sentenceOf.ts";
import { replayCommand } from "../phrases.ts";
import { storiesOf } from "../story/story.ts";

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
    causes: storiesOf(run).map(({ cause, smallest, others }) => ({
      cause,
      claims: [smallest, ...others].map(({ id }) => id),
      replay: replayCommand(run, smallest),
    })),
    results: results.map(({ failure, ...result }) => ({
      ...result,
      ...(isThin(result) ? { isThin: true } : {}),
      ...(failure ? { failure: plainFailure(failure, messageOf(failure)) } : {}),
    })),
  };
  return `${JSON.stringify(plain, null, 1)}\n`;
}
