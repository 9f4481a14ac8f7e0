import type { Tensor } from "../../../contract/contract.ts";
import { sizeOf, tensor, type ValueTensor } from "../../../impl/tensor.ts";
import { expectMatches } from "../../expect/expectTensor.ts";
import type { Distribution } from "../distribution/distribution.ts";
import { expectShares } from "../scale/expectShares.ts";
import { expectUniform } from "../scale/expectUniform.ts";
import { expectVariance } from "../scale/expectVariance.ts";

/**
 * Throws a discrepancy unless all elements are the one value, or follow the distribution. Two tests, each of which
 * rejects correct samples with the given probability: the extremes and shares of a uniform distribution about 0, the
 * standard deviation and shares of others.
 */
export function expectDrawn(label: string, drawn: Tensor, expected: Distribution | number, chance: number): void {
  if (typeof expected === "number") {
    const { dtype, shape } = drawn;
    expectMatches(drawn, tensor(dtype, shape, new Float64Array(sizeOf(shape)).fill(expected)), label);
  } else if (expected.kind === "uniform" && expected.low === -expected.high) {
    expectUniform(label, drawn as ValueTensor, expected, chance);
  } else {
    const { data } = drawn as ValueTensor;
    expectVariance(label, data, expected, chance);
    expectShares(label, data, expected, chance);
  }
}
