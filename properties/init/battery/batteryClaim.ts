import fc from "fast-check";
import type { Operation } from "../../../contract/contract.ts";
import { type Claim, type ClaimDefinition, defineClaim } from "../../claim/claim.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { seeds } from "../requests/arbitraries.ts";
import { judgeBattery } from "./battery.ts";
import { affordableSize, drawRow, sharpnessOf, sizeFor } from "./drawRow.ts";
import type { BatteryRow } from "./row.ts";
import { chanceDecisions } from "./statistics.ts";

interface BatteryDefinition extends Pick<ClaimDefinition<never>, "id" | "title" | "rationale" | "requires"> {
  readonly operation: Operation;
  readonly rows: readonly BatteryRow[];
  /** Cases on fixed seeds, in addition to each row on a seed of the run. */
  readonly examples?: readonly { readonly row: number; readonly seed: number }[];
}

/** Runs of up to this many random cases try each row once; larger runs try it once more for each multiple. */
const runsPerRepeat = 1000;

/**
 * A claim that tries every row by every statistic of the battery, on seeds made from the run's seed. Cases do not
 * shrink: a smaller sample shows less, and other claims shrink gross errors.
 */
export function batteryClaim({ operation, rows, examples = [], ...rest }: BatteryDefinition): Claim {
  return defineClaim({
    ...rest,
    operations: [operation],
    draws: fc.record({ row: fc.nat(rows.length - 1), seed: seeds }),
    examples,
    eachRun: (seed, runs) =>
      Array.from({ length: Math.ceil(runs / runsPerRepeat) * rows.length }, (_, i) => ({
        row: i % rows.length,
        // Weyl's sequence: the seeds of one run are far apart.
        seed: (seed + Math.imul(i + 1, 0x9e3779b1)) >>> 0,
      })),
    randomShare: 0,
    shrinks: false,
    decisions: chanceDecisions,
    evidence: sampleEvidence,
    check: async (subject, { row: at, seed }, { rate, values, drawSeconds, note }) => {
      const row = rows[at] as BatteryRow;
      const size = await affordableSize(subject, row, { values, seconds: drawSeconds });
      const planned = sizeFor(row, values);
      if (size.shape !== planned.shape || size.tensors !== planned.tensors) note(sharpnessOf(size, planned));
      await judgeBattery((stage) => drawRow(subject, row, size, seed, stage), rate);
    },
  });
}
