import { readJsonFile } from "../files/jsonFile.ts";
import type { NamedReport } from "./join.ts";
import type { PlainReport } from "./plainReport.ts";
import { nameOf, type RunReport, type SettledResult, type Since } from "./runReport.ts";

interface Readings {
  readonly results: readonly Pick<SettledResult, "id" | "verdict">[];
}

/** The report of an earlier run. UsageError unless the file has the form of docs/report.schema.json. */
export function readBaseline(file: string): NamedReport {
  return { file, report: readJsonFile(file, "report.schema.json") as PlainReport };
}

/** What is newly broken or mended since an earlier run. A claim that it did not have is broken if it fails. */
export function sinceOf(
  { file, report }: NamedReport,
  { target, command, results }: Pick<RunReport, "target" | "command"> & Readings,
): Since {
  const before = new Map(report.results.map(({ id, verdict }) => [id, verdict]));
  const ids = (isOf: (result: Pick<SettledResult, "id" | "verdict">) => boolean) =>
    results.filter(isOf).map(({ id }) => id);
  const other = nameOf(report) === nameOf({ target, command }) ? {} : { target: nameOf(report) };
  return {
    file,
    ...other,
    broken: ids(({ id, verdict }) => verdict === "failed" && before.get(id) !== "failed"),
    mended: ids(({ id, verdict }) => verdict === "passed" && before.get(id) === "failed"),
  };
}
