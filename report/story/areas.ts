import { type Counts, countsOf } from "../../run/record/counts.ts";
import type { SettledResult } from "../../run/record/runReport.ts";

/** The results of one area of claims. */
export interface Area extends Counts {
  /** The first part of the ids: `conv2d`. */
  readonly area: string;
}

/** The areas in the order of the catalogue. */
export function areasOf(results: readonly SettledResult[]): readonly Area[] {
  const areas = new Map<string, SettledResult[]>();
  for (const result of results) {
    const area = result.id.slice(0, result.id.indexOf("/"));
    areas.set(area, [...(areas.get(area) ?? []), result]);
  }
  return [...areas].map(([area, own]) => ({ area, ...countsOf(own) }));
}
