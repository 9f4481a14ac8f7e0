import { UsageError } from "../files/usageError.ts";
import { joinedReach } from "../judged/reached.ts";
import { type NamedReport, type PlainReport, resultsOf } from "./plainReport.ts";
import type { RunReport } from "./runReport.ts";

/** The fields that all reports of one run share. */
const shared = ["suite", "target", "command", "seed", "profile", "runs", "limits", "plan"] as const;

/**
 * Joins the reports of shards. UsageError unless they are parts of one run and hold each claim of its plan exactly
 * once.
 */
export function join(parts: readonly NamedReport[]): Omit<RunReport, "problems" | "diagnosis"> {
  const [first] = parts as [NamedReport];
  for (const { file, report } of parts)
    if (report.notRun !== null)
      throw new UsageError(`reports must be of targets that could be run, got ${file}: ${report.notRun}`);
  for (const { file, report } of parts)
    for (const name of shared)
      if (JSON.stringify(report[name]) !== JSON.stringify(first.report[name]))
        throw new UsageError(`reports must have the same ${name}, got ${differenceOf(name, first, { file, report })}`);

  const { plan } = first.report;
  const results = plan.map((id) => {
    const holders = parts.filter(({ report }) => report.results.some((result) => result.id === id));
    const [holder] = holders;
    if (!holder)
      throw new UsageError(`reports must hold every claim, got none with ${id}: is a shard missing or cut short?`);
    if (holders.length > 1)
      throw new UsageError(
        `reports must hold every claim once, got ${id} in ${holders.map(({ file }) => file).join(" and ")}`,
      );
    return resultOf(holder.report, id);
  });
  const { suite, target, command, seed, profile, runs, limits, environment, falseAlarms } = first.report;
  const milliseconds = parts.reduce((sum, { report }) => sum + report.milliseconds, 0);
  return {
    suite,
    target,
    command,
    seed,
    profile,
    runs,
    limits,
    replayed: null,
    savedIn: null,
    environment,
    plan,
    shard: null,
    planned: plan.length,
    notRun: null,
    falseAlarms,
    results,
    milliseconds,
    reach: joinedReach(parts.map(({ report }) => report.reach ?? [])),
    peakMemoryBytes: Math.max(...parts.map(({ report }) => report.peakMemoryBytes)),
  };
}

/** The judged result without the shard's expectation: the joined run settles expectations again. */
function resultOf(report: PlainReport, id: string): RunReport["results"][number] {
  const results = report.results.filter((result) => result.id === id);
  const [result] = resultsOf({ ...report, results });
  if (!result) throw new Error(`a report lost its result of ${id}`);
  const { expected: _, ...judged } = result;
  return judged;
}

function differenceOf(name: (typeof shared)[number], a: NamedReport, b: NamedReport): string {
  if (name === "plan") return `different plans in ${a.file} and ${b.file}; was --only the same?`;
  return `${a.report[name]} in ${a.file} and ${b.report[name]} in ${b.file}`;
}
