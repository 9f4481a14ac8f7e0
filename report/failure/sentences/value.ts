import type { ValueDiscrepancy } from "../../../properties/claim/discrepancy.ts";

/** `gain(tanh) is 1, must be 1.6666666666666667 ± 4.0e-7: 0.600000 × as large` */
export function valueSentence({ what, got, want, tolerance, since }: ValueDiscrepancy): string {
  const allowed = tolerance === undefined ? "" : ` ± ${tolerance.toPrecision(2)}`;
  const hasRatio = tolerance !== undefined && got !== null && want !== 0;
  const ratio = hasRatio ? `: ${(got / want).toPrecision(6)} × as large` : "";
  const reason = since === undefined ? "" : ` (${since})`;
  return `${what} is ${got}, must be ${want}${allowed}${reason}${ratio}`;
}
