/** An unevaluated sum high + low of about twice the precision of a double. */
export interface PreciseSum {
  high: number;
  low: number;
}

export function emptySum(start = 0): PreciseSum {
  return { high: start, low: 0 };
}

/** 2²⁷ + 1, Veltkamp's constant: splits a double into two halves of at most 26 bits. */
const splitter = 134217729;

/**
 * Adds a·b with the rounding errors of product and sum kept in `low` (Ogita, Rump, Oishi, "Accurate sum and dot
 * product", 2005, Dot2): the error of n terms is at most u·|result| + n²u²·Σ|a||b|. Exact products need
 * |a|, |b| < 2⁹⁹⁵ and no underflow.
 */
export function addProduct(sum: PreciseSum, a: number, b: number): void {
  const product = a * b;
  const aLarge = splitter * a;
  const aHigh = aLarge - (aLarge - a);
  const aLow = a - aHigh;
  const bLarge = splitter * b;
  const bHigh = bLarge - (bLarge - b);
  const bLow = b - bHigh;
  const productError = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  const next = sum.high + product;
  const shift = next - sum.high;
  const sumError = sum.high - (next - shift) + (product - shift);
  sum.high = next;
  sum.low += productError + sumError;
}
