import { basename } from "node:path";
import type { Verdict } from "../../properties/claim/result.ts";
import { type Counts, countsOf } from "../../run/record/counts.ts";
import { type PlainReport, resultsOf } from "../../run/record/plainReport.ts";
import { nameOf, type SettledResult } from "../../run/record/runReport.ts";
import { headlineOf } from "../failure/sentenceOf.ts";
import { visible } from "../visible.ts";

/** A claim in one of the runs: its verdict, or null if the run did not have it, and what failed. */
export interface Cell {
  readonly verdict: Verdict | null;
  readonly headline: string | null;
}

/** A run that is compared. */
export interface Column {
  /** The target; with the file if several runs are of one target. */
  readonly name: string;
  readonly file: string;
  readonly counts: Counts;
  /** Why the target could not be run; null if it was run. */
  readonly notRun: string | null;
}

/** A claim in every run, in the order of the runs. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly cells: readonly Cell[];
}

/** Claims × runs. */
export interface Comparison {
  readonly columns: readonly Column[];
  /** Whether all runs are of one target, so that a difference is a change. */
  readonly isOfOne: boolean;
  /** The claims of every run whose verdicts differ. */
  readonly different: readonly Row[];
  /** The number of claims that some run did not select or did not have. */
  readonly partial: number;
  /** The number of claims with one verdict in all runs. */
  readonly equal: number;
  /** What differs between the runs besides the target, so that verdicts may differ for it. */
  readonly cautions: readonly string[];
}

/** A report and its file. */
export interface ReadReport {
  readonly file: string;
  readonly report: PlainReport;
}

/** The verdicts of several runs claim by claim, in the order of the first run's claims. */
export function comparisonOf(reports: readonly ReadReport[]): Comparison {
  const runs = reports.map(({ file, report }) => ({ file, report, results: new Map(resultsById(report)) }));
  const titles = new Map(runs.flatMap(({ results }) => [...results].map(([id, { title }]) => [id, title] as const)));
  const rows = [...titles].map(
    ([id, title]): Row => ({ id, title, cells: runs.map(({ results }) => cellOf(results.get(id))) }),
  );
  const whole = rows.filter(({ cells }) => cells.every(({ verdict }) => verdict !== null));
  const different = whole.filter(({ cells }) => cells.some(({ verdict }) => verdict !== cells[0]?.verdict));
  const names = runs.map(({ report }) => nameOf(report));
  return {
    columns: runs.map(({ file, report, results }, place) => ({
      name: visible(isRepeated(names, place) ? `${names[place]} (${basename(file)})` : (names[place] as string)),
      file,
      counts: countsOf([...results.values()]),
      notRun: report.notRun,
    })),
    isOfOne: new Set(names).size === 1,
    different,
    equal: whole.length - different.length,
    partial: rows.length - whole.length,
    cautions: cautionsOf(reports),
  };
}

function resultsById(report: PlainReport): readonly (readonly [string, SettledResult])[] {
  return resultsOf(report).map((result) => [result.id, result]);
}

function cellOf(result: SettledResult | undefined): Cell {
  if (!result) return { verdict: null, headline: null };
  const { verdict, failure } = result;
  return { verdict, headline: failure ? visible(headlineOf(failure)) : null };
}

function isRepeated(names: readonly string[], place: number): boolean {
  return names.some((name, other) => other !== place && name === names[place]);
}

/** `the seeds differ: 2027.1, 7` */
function cautionsOf(reports: readonly ReadReport[]): readonly string[] {
  const fields = {
    suite: "versions of the suite",
    seed: "seeds",
    profile: "profiles",
    runs: "numbers of runs",
  } as const;
  return Object.entries(fields).flatMap(([field, words]) => {
    const values = new Set(reports.map(({ report }) => String(report[field as keyof typeof fields] ?? "none")));
    return values.size > 1 ? [`the ${words} differ: ${[...values].map(visible).join(", ")}`] : [];
  });
}

/** What has changed from one run to another; a claim that is in neither list has the same verdict. */
export interface Changes {
  /** Failed now, and did not before. */
  readonly broken: readonly Row[];
  /** Passed now, and failed before. */
  readonly mended: readonly Row[];
  /** Judged before, and not now. */
  readonly lost: readonly Row[];
  /** Passed now, and was not judged before. */
  readonly gained: readonly Row[];
}

/** The changes from the first run to the last. */
export function changesOf({ different }: Pick<Comparison, "different">): Changes {
  const where = (isOf: (before: Verdict | null, now: Verdict | null) => boolean) =>
    different.filter(({ cells }) => isOf(cells[0]?.verdict ?? null, cells.at(-1)?.verdict ?? null));
  const isJudged = (verdict: Verdict | null) => verdict === "passed" || verdict === "failed";
  return {
    broken: where((before, now) => before !== "failed" && now === "failed"),
    mended: where((before, now) => before === "failed" && now === "passed"),
    lost: where((before, now) => isJudged(before) && !isJudged(now)),
    gained: where((before, now) => !isJudged(before) && now === "passed"),
  };
}
