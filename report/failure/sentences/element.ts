import type { ElementDiscrepancy } from "../../../properties/claim/discrepancy.ts";

/** `output[n=0, o=1, y=2, x=3] is 5.000001, must be 5 ± 4.8e-7 (2.1 × the bound); 3 of 48 elements differ` */
export function elementSentence(element: ElementDiscrepancy): string {
  const { label, axes, index, got, want, bound, differing, total, accuracy } = element;
  const place = index.map((at, axis) => `${axes[axis]}=${at}`).join(", ");
  const times = Math.abs(got - want) / bound;
  const excess = Number.isFinite(times) ? ` (${times.toPrecision(2)} × the bound)` : "";
  const tolerance = bound > 0 && Number.isFinite(want) ? ` ± ${bound.toPrecision(2)}${excess}` : "";
  const elements = total === 1 ? "element differs" : "elements differ";
  const hint = accuracy ? `; not ${accuracy.declared}, behaves like ${accuracy.fitting.join(", ")}` : "";
  return `${label}[${place}] is ${got}, must be ${want}${tolerance}; ${differing} of ${total} ${elements}${hint}`;
}
