import type { Verdict } from "../../properties/claim/result.ts";
import type { NamedReport } from "./plainReport.ts";
import { nameOf, type RunReport, type SettledResult, type Since } from "./runReport.ts";

interface Readings {
  readonly results: readonly Pick<SettledResult, "id" | "verdict">[];
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
    broken: ids(({ id, verdict }) => isBroken(before.get(id), verdict)),
    mended: ids(({ id, verdict }) => isMended(before.get(id), verdict)),
  };
}

/** Whether a claim fails now and did not before; it may be new. */
export function isBroken(before: Verdict | undefined, now: Verdict): boolean {
  return before !== "failed" && now === "failed";
}

/** Whether a claim that failed passes now. */
export function isMended(before: Verdict | undefined, now: Verdict): boolean {
  return before === "failed" && now === "passed";
}
