const view = new DataView(new ArrayBuffer(4));

/** A float32 with the lowest bits of its mantissa cut off: 16 for bfloat16, 13 for TF32. */
export function cutMantissa(value: number, bits: number): number {
  if (!Number.isFinite(value)) return value;
  view.setFloat32(0, value);
  view.setUint32(0, view.getUint32(0) & ~(2 ** bits - 1));
  return view.getFloat32(0);
}

/** The nearest float16, ties to even: 11 bits, subnormal below 2⁻¹⁴, infinite from 65520. */
export function toFloat16(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  if (Math.abs(value) >= 65520) return value * Number.POSITIVE_INFINITY;
  const unit = 2 ** (Math.max(-14, Math.floor(Math.log2(Math.abs(value)))) - 10);
  const below = Math.floor(value / unit);
  const rest = value / unit - below;
  return (rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below) * unit;
}

/** The largest finite magnitude. */
export function largestOf(values: Iterable<number>): number {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return largest;
}
