import type { AccuracyClass } from "../../contract/contract.ts";
import { narrowArithmetic } from "./narrowBound.ts";

/** Up to which magnitudes a class computes whole numbers exactly, in any order. */
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
 * F(2×2) is exact where 81·C·max|x|·max|w| ≤ 2²²: quarters of its transformed kernel make its sums multiples of 1/4.
 * S of such factors may be 9·C·max|x|·max|w|.
 */
const inWinogradF2: WholeLimits = { ...inFloat32, sums: 2 ** 22 / 9 };

/**
 * The limits of a class (docs/numerics.md, Whole numbers); for F(4×4), F(6×6) and Fourier's transform, which are never
 * exact, float32's.
 */
export function wholeLimits(name: AccuracyClass): WholeLimits {
  if (name === "winograd-f2") return inWinogradF2;
  if (!(name in narrowArithmetic)) return inFloat32;
  const { factors, sums, output } = narrowArithmetic[name as keyof typeof narrowArithmetic];
  return { factors: factors.whole, sums: sums.whole, output: output.whole };
}
