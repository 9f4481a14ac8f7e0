/** Four significant digits. */
export function show(value: number): string {
  return value.toPrecision(4);
}

/** Nine significant digits, which tell float32 values apart, without trailing zeros. */
export function exact(value: number): string {
  return String(Number(value.toPrecision(9)));
}

/** `p = 3.0e-77` */
export function chance(p: number): string {
  return p < 1e-300 ? "p < 1e-300" : `p = ${p.toExponential(1)}`;
}
