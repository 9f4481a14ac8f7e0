import type { Dtype } from "../../contract/contract.ts";
import { sizeOf } from "../../impl/tensor.ts";
import { addProduct, emptySum } from "./compensated.ts";
import type { Sums } from "./naiveConv2d.ts";

/** Sums of products under construction. */
export interface Accumulation {
  /** Adds a·b to an element. */
  readonly add: (element: number, a: number, b: number) => void;
  readonly sums: () => Sums;
}

/**
 * Sums of the given shape, each starting with `start(element)`. float32 products are added in float64, in which they
 * are exact; float64 uses compensated products and sums.
 */
export function accumulate(
  dtype: Dtype,
  shape: readonly number[],
  start: (element: number) => number = () => 0,
): Accumulation {
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, element) => start(element));
  const magnitude = data.map(Math.abs);
  const terms = data.map((value) => (value === 0 ? 0 : 1));
  const precise = dtype === "float64" ? Array.from(data, emptySum) : null;
  return {
    add: (element, a, b) => {
      (data[element] as number) += a * b;
      (magnitude[element] as number) += Math.abs(a * b);
      if (a !== 0 && b !== 0) (terms[element] as number) += 1;
      if (precise) addProduct(precise[element] as ReturnType<typeof emptySum>, a, b);
    },
    sums: () => ({
      dtype,
      shape,
      // Compensation turns an infinite sum into NaN; the plain sum is then correct for every order.
      data: data.map((plain, element) => {
        const sum = precise?.[element];
        return sum && Number.isFinite(plain) ? sum.high + sum.low : plain;
      }),
      magnitude,
      terms,
    }),
  };
}
