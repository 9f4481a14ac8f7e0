/**
 * a·b + c of float32 values, rounded to float32 once. The product is exact in a double, but its sum with c is not. If
 * the double falls halfway between two float32 values, its lost part decides (found by TwoSum; Knuth, TAOCP 2, §4.2.2).
 */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  const rounded = Math.fround(sum);
  // Halfway, and only then, mirroring the rounded value at the sum gives the other neighbour.
  const other = sum + (sum - rounded);
  if (Math.fround(other) !== other || !Number.isFinite(rounded)) return rounded;
  return nearerHalfway(product, c, sum, rounded, other);
}

function nearerHalfway(product: number, c: number, sum: number, rounded: number, other: number): number {
  const shift = sum - product;
  const lost = product - (sum - shift) + (c - shift);
  if (lost === 0) return rounded;
  return lost > 0 ? Math.max(rounded, other) : Math.min(rounded, other);
}
