import type { Tensor } from "../../impl/contract.ts";

/** A limit for each element's distance from the exact value, by its place in the data. */
export type Bound = (index: number) => number;

/**
 * A tensor whose elements may be off from what exact arithmetic gives, each by its leeway; where there is none they may
 * not. An infinite leeway says nothing of an element, which may then be NaN. What is made of such tensors carries the
 * leeway that follows from theirs (`grid.ts`), and `expectEqual` grants it.
 */
export interface Approximate extends Tensor {
  readonly leeway?: Bound;
}

/** The values alone. */
export function exactly({ dtype, shape, data }: Approximate): Tensor {
  return { dtype, shape, data };
}

/** Values with the leeway, where there is one. */
export function withLeeway(values: Tensor, leeway: Bound | undefined): Approximate {
  return leeway ? { ...values, leeway } : values;
}
