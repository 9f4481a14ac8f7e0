import { type DrawnSample, ensure } from "../../claim/discrepancy.ts";
import type { Measurement } from "../../claim/measurement.ts";
import { type Distribution, statedOf } from "./distribution.ts";

/** Drawn values as a failure shows them: by whom they were drawn, how many they are, and what they must follow. */
export function drawnSample(subject: string, { length }: ArrayLike<number>, distribution: Distribution): DrawnSample {
  return { subject, n: length, distribution: statedOf(distribution) };
}

/** Fails with what was measured unless the condition holds. */
export function ensureMeasured(
  condition: boolean,
  sample: DrawnSample,
  measured: () => Measurement,
): asserts condition {
  ensure(condition, () => ({ kind: "statistic", ...sample, ...measured() }));
}
