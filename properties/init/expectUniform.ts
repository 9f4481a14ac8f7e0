import type { Tensor } from "../../impl/contract.ts";
import { ensure } from "../discrepancy.ts";
import { roundingSlack, show } from "./sampleOf.ts";
import { dkwRadius, leastMaximum } from "./statistics.ts";

/**
 * Fails unless the elements lie within ±bound, come as close to it as N draws do, and have the uniform distribution
 * function: Beta(N, 1) law of the largest |x|/bound and DKW, 1e-12 each.
 */
export function expectUniform(label: string, { data }: Tensor, bound: number, formula: string): void {
  const sorted = new Float64Array(data).sort();
  const { length } = sorted;
  const largest = Math.max(-(sorted[0] as number), sorted[length - 1] as number);
  const least = bound * (leastMaximum(length) - roundingSlack);
  const most = bound * (1 + roundingSlack);
  ensure(
    largest >= least && largest <= most,
    () =>
      `${label}: largest |value| is ${show(largest)}, must be in [${show(least)}, ${show(most)}]: ` +
      `${show(largest / bound)} × the bound ${formula} = ${show(bound)}`,
  );
  const distance = sorted.reduce((worst, value, i) => {
    const share = (value + bound) / (2 * bound);
    return Math.max(worst, share - i / length, (i + 1) / length - share);
  }, 0);
  ensure(
    distance <= dkwRadius(length) + roundingSlack,
    () => `${label}: ${show(distance)} from uniform on ±${formula}, must be within ${show(dkwRadius(length))}`,
  );
}
