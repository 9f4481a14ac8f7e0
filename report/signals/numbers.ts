/** A factor with three significant digits: `0.998`, `0.00360`, `12.3`; below 0.001 as `3.6e-5`. */
export function factorText(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-3) return value.toExponential(1);
  return value.toPrecision(3);
}

/** `±3.1%`: half the width of an interval, relative to theory. */
export function toleranceText({ low, high, theory }: { low: number; high: number; theory: number }): string {
  return `±${((100 * (high - low)) / 2 / theory).toPrecision(2)}%`;
}

/** A factor for readers: `1`, `0.17`, `4.6e-24`. */
export function powerText(log10: number): string {
  const value = 10 ** log10;
  if (log10 > -3 && log10 < 4) return `${Number(value.toPrecision(2))}`;
  const exponent = Math.floor(log10);
  return `${(10 ** (log10 - exponent)).toFixed(1)}e${exponent}`;
}
