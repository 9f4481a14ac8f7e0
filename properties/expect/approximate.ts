import type { Conv2dGradients, Tensor } from "../../contract/contract.ts";

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
export function exactly({ dtype, shape, data }: Approximate): Tensor {
  return { dtype, shape, data };
}

/** The values with a tolerance, if there is one. */
export function withTolerance<T extends Tensor>(values: T, tolerance: Bound | undefined): T & Approximate {
  return tolerance ? { ...values, tolerance } : values;
}
