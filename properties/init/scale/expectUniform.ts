import type { Tensor } from "../../../impl/contract.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { dkwRadius, leastMaximum } from "../distribution/quantiles.ts";
import { roundingSlack, show } from "../requests/sample.ts";

/**
 * Fails unless the elements lie within ±bound, come as close to it as N draws do, and have the uniform distribution
 * function: Beta(N, 1) distribution of the largest |x|/bound and DKW, each wrong with the given chance.
 */
export function expectUniform(label: string, { data }: Tensor, bound: number, formula: string, chance: number): void {
  const sorted = new Float64Array(data).sort();
  const { length } = sorted;
  const largest = Math.max(-(sorted[0] as number), sorted[length - 1] as number);
  const least = bound * (leastMaximum(length, chance) - roundingSlack);
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
  const radius = dkwRadius(length, chance);
  ensure(
    distance <= radius + roundingSlack,
    () => `${label}: ${show(distance)} from uniform on ±${formula}, must be within ${show(radius)}`,
  );
}
