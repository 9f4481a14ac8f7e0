import type { Tensor } from "../../contract/contract.ts";
import type { Bound } from "../expect/approximate.ts";
import type { ProductSums } from "./productSums.ts";

/** The smallest normal number of a dtype. */
const smallestNormal = { float32: 2 ** -126, float64: 2 ** -1022 } as const;

/**
 * The effect of any replacement of subnormal numbers by zero: that of each subnormal factor on its products, and less
 * than the smallest normal number for the offset, each product, each sum and the answer.
 */
export function flushBound({ exact, factors: [first, second], sumsOf }: ProductSums): Bound {
  const smallest = smallestNormal[exact.dtype];
  const [tinyFirst, tinySecond] = [subnormalsOf(first, smallest), subnormalsOf(second, smallest)];
  const moved = [
    ...(tinyFirst ? [sumsOf(tinyFirst, second).magnitude] : []),
    ...(tinySecond ? [sumsOf(first, tinySecond).magnitude] : []),
  ];
  return (i) => {
    const n = exact.terms[i] as number;
    if (n === 0) return 0;
    return moved.reduce((sum, magnitude) => sum + (magnitude[i] as number), (2 * n + 2) * smallest);
  };
}

/** Only the subnormal values of a tensor; null if it has none. */
function subnormalsOf(tensor: Tensor, smallest: number): Tensor | null {
  const isSubnormal = (value: number) => value !== 0 && Math.abs(value) < smallest;
  if (!tensor.data.some(isSubnormal)) return null;
  return { ...tensor, data: tensor.data.map((value) => (isSubnormal(value) ? value : 0)) };
}
