import { basename } from "node:path";
import type { Verdict } from "../../properties/claim/result.ts";
import { type Counts, countsOf } from "../../run/record/counts.ts";
import { type NamedReport, type PlainReport, resultsOf } from "../../run/record/plainReport.ts";
import { nameOf, type SettledResult } from "../../run/record/runReport.ts";
import { isBroken, isMended } from "../../run/record/since.ts";
import { headlineOf } from "../failure/sentenceOf.ts";
import { visible } from "../visible.ts";

/** A claim in one of the runs: its verdict, and what failed. */
export interface Cell {
  readonly verdict: Verdict;
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
  /** What else than the target differs between the runs, so that verdicts may differ for it. */
  readonly cautions: readonly string[];
}

/** The verdicts of several runs claim by claim, in the order of the first run's claims. */
export function comparisonOf(reports: readonly NamedReport[]): Comparison {
  const runs = reports.map(({ file, report }) => ({ file, report, results: new Map(resultsById(report)) }));
  const titles = new Map(runs.flatMap(({ results }) => [...results].map(([id, { title }]) => [id, title] as const)));
  const whole = [...titles].flatMap(([id, title]): Row[] => {
    const own = runs.flatMap(({ results }) => results.get(id) ?? []);
    return own.length === runs.length ? [{ id, title, cells: own.map(cellOf) }] : [];
  });
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
    partial: titles.size - whole.length,
    cautions: cautionsOf(reports),
  };
}

function resultsById(report: PlainReport): readonly (readonly [string, SettledResult])[] {
  return resultsOf(report).map((result) => [result.id, result]);
}

function cellOf({ verdict, failure }: SettledResult): Cell {
  return { verdict, headline: failure ? visible(headlineOf(failure)) : null };
}

function isRepeated(names: readonly string[], place: number): boolean {
  return names.some((name, other) => other !== place && name === names[place]);
}

/** `the seeds differ: 2027.1, 7` */
function cautionsOf(reports: readonly NamedReport[]): readonly string[] {
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

/** How verdicts change from one run to another. */
const changeWords = {
  broken: "newly broken",
  mended: "newly mended",
  lost: "no longer judged",
  gained: "newly judged",
} as const;

/** The claims that changed in one way. */
export interface Change {
  readonly kind: keyof typeof changeWords;
  /** `newly broken` */
  readonly words: string;
  readonly rows: readonly (Pick<Row, "id" | "title"> & {
    /** What fails now. */
    readonly headline: string | null;
  })[];
}

/** The changes from the first run to the last, if all are of one target; kinds without a claim are left out. */
export function changesOf({ different, isOfOne }: Pick<Comparison, "different" | "isOfOne">): readonly Change[] {
  const isJudged = (verdict: Verdict) => verdict === "passed" || verdict === "failed";
  const kinds: Readonly<Record<Change["kind"], (before: Verdict, now: Verdict) => boolean>> = {
    broken: isBroken,
    mended: isMended,
    lost: (before, now) => isJudged(before) && !isJudged(now),
    gained: (before, now) => !isJudged(before) && now === "passed",
  };
  if (!isOfOne) return [];
  return (Object.keys(kinds) as Change["kind"][]).flatMap((kind) => {
    const rows = different.flatMap(({ id, title, cells }) => {
      const [before, now] = [cells[0] as Cell, cells.at(-1) as Cell];
      if (!kinds[kind](before.verdict, now.verdict)) return [];
      return [{ id, title, headline: kind === "broken" ? now.headline : null }];
    });
    return rows.length > 0 ? [{ kind, words: changeWords[kind], rows }] : [];
  });
}
