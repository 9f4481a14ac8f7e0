/** A number in a small cell: four digits; large and small ones with an exponent. */
export function cellText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const isPlain = value === 0 || (size >= 1e-3 && size < 1e5);
  const text = isPlain ? String(Number(value.toPrecision(4))) : value.toExponential(2).replace("e+", "e");
  return text.replace(/^-/, "−");
}

/** A count with separators. */
export function countText(count: number): string {
  return count.toLocaleString("en-US");
}
