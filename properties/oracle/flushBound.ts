import type { AccuracyClass, Tensor } from "../../contract/contract.ts";
import type { Bound } from "../expect/approximate.ts";
import type { ProductSums } from "./productSums.ts";

/** The smallest normal number of a dtype. */
export const smallestNormal = {
  float32: 2 ** -126,
  float64: 2 ** -1022,
  float16: 2 ** -14,
  bfloat16: 2 ** -126,
} as const;

/**
 * The effect of any replacement of subnormal numbers by zero: that of each subnormal factor on its products, and less
 * than the smallest normal number for the offset, each product, each sum and the answer. Products and sums of float16
 * in float32 are never subnormal.
 */
export function flushBound({ exact, factors: [first, second], sumsOf }: ProductSums, accuracy: AccuracyClass): Bound {
  const inFloat32 = exact.dtype === "float16" && accuracy !== "f16-accumulation";
  const smallest = smallestNormal[exact.dtype];
  const [tinyFirst, tinySecond] = [subnormalsOf(first, smallest), subnormalsOf(second, smallest)];
  const moved = [
    ...(tinyFirst ? [sumsOf(tinyFirst, second).magnitude] : []),
    ...(tinySecond ? [sumsOf(first, tinySecond).magnitude] : []),
  ];
  return (i) => {
    const n = exact.terms[i] as number;
    if (n === 0) return 0;
    return moved.reduce((sum, magnitude) => sum + (magnitude[i] as number), (inFloat32 ? 2 : 2 * n + 2) * smallest);
  };
}

/** Only the subnormal values of a tensor; null if it has none. */
function subnormalsOf(tensor: Tensor, smallest: number): Tensor | null {
  const isSubnormal = (value: number) => value !== 0 && Math.abs(value) < smallest;
  if (!tensor.data.some(isSubnormal)) return null;
  return { ...tensor, data: tensor.data.map((value) => (isSubnormal(value) ? value : 0)) };
}
