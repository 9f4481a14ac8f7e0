import { type Discrepancy, DiscrepancyError } from "../../properties/claim/discrepancy.ts";

/**
 * Judges by a recorded case. A discrepancy then carries the case's id, and whether the recorded answer itself is wrong.
 */
export function judgedBy<T>(id: string, judge: () => T, isRecorded = false): T {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof DiscrepancyError)) throw error;
    throw new DiscrepancyError(withGolden(error.discrepancy, id, isRecorded));
  }
}

function withGolden(discrepancy: Discrepancy, id: string, isRecorded: boolean): Discrepancy {
  const golden = { id, ...(isRecorded ? { isRecorded } : {}) };
  switch (discrepancy.kind) {
    case "element":
    case "shape":
    case "value":
    case "rule":
      return { ...discrepancy, golden };
    default:
      return discrepancy;
  }
}

/** Reads a recorded case. If it cannot be read, the suite's data are damaged; the target is not at fault. */
export function readGolden<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new DiscrepancyError({ kind: "suite", error: message, isData: true });
  }
}
