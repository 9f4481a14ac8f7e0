import type { ValueTensor } from "../../../impl/tensor.ts";
import type { Distribution } from "../distribution/distribution.ts";
import { expectLargest } from "./expectLargest.ts";
import { expectShares } from "./expectShares.ts";

/**
 * Throws a discrepancy unless the elements lie within ±bound, come as close to it as N draws do, and have the uniform
 * distribution function. Two tests, Beta(N, 1) of the largest |x|/bound and DKW; each rejects correct samples with the
 * given probability.
 */
export function expectUniform(
  subject: string,
  { data }: Pick<ValueTensor, "data">,
  distribution: Distribution,
  chance: number,
): void {
  expectLargest(subject, data, distribution, chance);
  expectShares(subject, data, distribution, chance);
}
