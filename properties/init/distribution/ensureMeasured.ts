import { type DrawnSample, ensure } from "../../claim/discrepancy.ts";
import type { Measurement } from "../../claim/measurement.ts";
import { type Distribution, statedOf } from "./distribution.ts";

/**
 * Drawn values as a failure shows them: the request, the number of values, and the distribution that they must follow.
 */
export function drawnSample(subject: string, { length }: ArrayLike<number>, distribution: Distribution): DrawnSample {
  return { subject, n: length, distribution: statedOf(distribution) };
}

/** Throws a discrepancy with the measurement unless the condition holds. */
export function ensureMeasured(
  condition: boolean,
  sample: DrawnSample,
  measured: () => Measurement,
): asserts condition {
  ensure(condition, () => ({ kind: "statistic", ...sample, ...measured() }));
}
