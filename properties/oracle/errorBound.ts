import type { Dtype } from "../../contract/contract.ts";
import type { Sums } from "./naiveConv2d.ts";

/** Unit roundoff u and half the smallest subnormal of the sums of a dtype. */
const formats: Readonly<Record<Dtype, { readonly roundoff: number; readonly halfSubnormal: number }>> = {
  float32: { roundoff: 2 ** -24, halfSubnormal: 2 ** -150 },
  // Half of 2⁻¹⁰⁷⁴ is not a double; 2⁻¹⁰⁷⁴ is the smallest bound that a double can hold.
  float64: { roundoff: 2 ** -53, halfSubnormal: 2 ** -1074 },
  // Sums of their products are in float32.
  float16: { roundoff: 2 ** -24, halfSubnormal: 2 ** -150 },
  bfloat16: { roundoff: 2 ** -24, halfSubnormal: 2 ** -150 },
};

/** The oracle's error, 2⁻²⁹ of the bound for float32, is added to the target's tolerance. */
const oracleSlack = 1 + 2 ** -20;

/**
 * The a-priori error bound of a sum of n terms in any order, fused or not: γₙ·S + n·2⁻¹⁵⁰ with γₙ = n·u / (1 − n·u)
 * (Higham, "Accuracy and Stability of Numerical Algorithms", §3.1). Products with zero cause no rounding and do not
 * count.
 */
export function errorBound({ dtype, magnitude, terms }: Sums): (index: number) => number {
  const { roundoff, halfSubnormal } = formats[dtype];
  return (index) => {
    const n = terms[index] as number;
    const gamma = (n * roundoff) / (1 - n * roundoff);
    return gamma * oracleSlack * (magnitude[index] as number) + n * halfSubnormal;
  };
}
