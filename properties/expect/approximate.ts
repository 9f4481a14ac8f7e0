import type { Tensor } from "../../contract/contract.ts";

/** A limit for each element's distance from the exact value, by its place in the data. */
export type Bound = (index: number) => number;

/**
 * A tensor whose elements may differ from the exact values, each by its tolerance; without a tolerance they may not. An
 * element of infinite tolerance may be anything, NaN too. Tensors made of such tensors carry the tolerance that follows
 * from theirs (`rearrange.ts`), and `expectMatches` grants it.
 */
export interface Approximate extends Tensor {
  readonly tolerance?: Bound;
}

/** The values alone. */
export function exactly({ dtype, shape, data }: Approximate): Tensor {
  return { dtype, shape, data };
}

/** The values with a tolerance, where there is one. */
export function withTolerance<T extends Tensor>(values: T, tolerance: Bound | undefined): T & Approximate {
  return tolerance ? { ...values, tolerance } : values;
}
