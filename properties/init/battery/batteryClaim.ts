import type { Operation } from "../../../contract/contract.ts";
import { type Claim, type ClaimDefinition, defineClaim } from "../../claim/claim.ts";
import { type Domain, domainOf } from "../../claim/declaration.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { insideDtype } from "../requests/inside.ts";
import { type SeededRow, seededRows } from "../requests/seededRows.ts";
import { judgeBattery } from "./battery.ts";
import { affordableSize, drawRow, sharpnessOf, sizeFor } from "./drawRow.ts";
import type { BatteryRow } from "./row.ts";
import { chanceDecisions } from "./statistics.ts";

interface BatteryDefinition extends Pick<ClaimDefinition<never>, "id" | "title" | "rationale" | "requires"> {
  readonly operation: Operation;
  readonly rows: readonly BatteryRow[];
  /** Cases on fixed seeds, in addition to each row on a seed of the run. */
  readonly examples?: readonly SeededRow[];
}

/** The row in a dtype of the domain. */
function servedRow(row: BatteryRow, seed: number, domain: Domain): BatteryRow {
  const { dtype } = insideDtype({ dtype: row.dtype, seed }, { ...domain, shapes: "any" });
  return dtype === row.dtype || !row.inDtype ? row : row.inDtype(dtype);
}

/**
 * A claim that tries every row by every statistic of the battery, on seeds made from the run's seed.
 */
export function batteryClaim({ operation, rows, examples = [], ...rest }: BatteryDefinition): Claim {
  return defineClaim({
    ...rest,
    operations: [operation],
    ...seededRows(rows.length),
    examples,
    decisions: chanceDecisions,
    evidence: sampleEvidence,
    check: async (subject, { row: at, seed }, { rate, values, drawSeconds, note }) => {
      const row = servedRow(rows[at] as BatteryRow, seed, domainOf(subject.declared, operation));
      const size = await affordableSize(subject, row, { values, seconds: drawSeconds });
      const planned = sizeFor(row, values);
      if (size.shape !== planned.shape || size.tensors !== planned.tensors) note(sharpnessOf(size, planned));
      await judgeBattery((stage) => drawRow(subject, row, size, seed, stage), rate);
    },
  });
}
