import fc from "fast-check";
import type { ClaimDefinition } from "../../claim/claim.ts";
import { seeds } from "./arbitraries.ts";

/** A case of a claim that tries a list of rows on seeds. */
export interface SeededRow {
  readonly row: number;
  readonly seed: number;
}

/** Runs of up to this many random cases try each row once; larger runs try it once more for each multiple. */
const runsPerRepeat = 1000;

/**
 * The cases of a claim that tries each of `count` rows on seeds made from the run's seed. Cases do not shrink: a smaller
 * sample shows less, and other claims shrink gross errors.
 */
export function seededRows(
  count: number,
): Required<Pick<ClaimDefinition<SeededRow>, "draws" | "eachRun" | "randomShare" | "shrinks">> {
  return {
    draws: fc.record({ row: fc.nat(count - 1), seed: seeds }),
    eachRun: (seed, runs) =>
      Array.from({ length: Math.ceil(runs / runsPerRepeat) * count }, (_, i) => ({
        row: i % count,
        // Weyl's sequence: the seeds of one run are far apart.
        seed: (seed + Math.imul(i + 1, 0x9e3779b1)) >>> 0,
      })),
    randomShare: 0,
    shrinks: false,
  };
}
