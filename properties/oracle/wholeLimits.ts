import type { AccuracyClass, Dtype } from "../../contract/contract.ts";
import { type Arithmetic, narrowIn } from "./narrowBound.ts";

/** The magnitudes up to which a class computes whole numbers exactly, in any order. */
export interface WholeLimits {
  /** |x|, |w| and |b|. */
  readonly factors: number;
  /** S = Σ|x||w| + |b|. */
  readonly sums: number;
  /** |y| + |b|. */
  readonly output: number;
}

const inFloat32: WholeLimits = { factors: Number.POSITIVE_INFINITY, sums: 2 ** 24, output: Number.POSITIVE_INFINITY };
/**
 * F(2×2) is exact if 81·C·max|x|·max|w| ≤ 2²²: its transformed kernel has quarters, so its sums are multiples of 1/4. S
 * of such factors may be 9·C·max|x|·max|w|.
 */
const inWinogradF2: WholeLimits = { ...inFloat32, sums: 2 ** 22 / 9 };

/**
 * The limits of a class (docs/numerics.md, Whole numbers). F(4×4), F(6×6) and Fourier transforms are never exact; they
 * get float32's limits.
 */
export function wholeLimits(name: AccuracyClass, dtype: Dtype = "float32"): WholeLimits {
  const arithmetic = narrowIn(name, dtype);
  if (arithmetic) return limitsIn(arithmetic);
  return name === "winograd-f2" ? inWinogradF2 : inFloat32;
}

/** The limits of an arithmetic: those of its formats. */
export function limitsIn({ factors, sums, output }: Arithmetic): WholeLimits {
  return { factors: factors.whole, sums: sums.whole, output: output.whole };
}
