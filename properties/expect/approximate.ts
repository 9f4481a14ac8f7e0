import type { Conv2dGradients, Tensor } from "../../contract/contract.ts";
import { computed } from "./ofAnswers.ts";

/** The tolerance of each element, by its index in the data. */
export type Bound = (index: number) => number;

/**
 * A tensor whose elements may differ from the exact values by a tolerance each; without a tolerance they must be equal.
 * An element of infinite tolerance may have any value, even NaN. Tensors computed from such tensors carry the resulting
 * tolerance (`rearrange.ts`), and `expectMatches` uses it.
 */
export interface Approximate extends Tensor {
  readonly tolerance?: Bound;
}

/** Gradients whose elements may have a tolerance. */
export interface ApproximateGradients extends Conv2dGradients {
  readonly input: Approximate;
  readonly weight: Approximate;
  readonly bias: Approximate | null;
}

/** Only the values, without the tolerance. */
export function exactly(from: Approximate): Tensor {
  const { dtype, shape, data } = from;
  return computed({ dtype, shape, data }, from);
}

/** The values with a tolerance, if there is one. */
export function withTolerance<T extends Tensor>(values: T, tolerance: Bound | undefined): T & Approximate {
  return tolerance ? computed({ ...values, tolerance }, values) : values;
}
