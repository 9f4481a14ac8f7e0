import type { ElementDiscrepancy } from "../../../properties/claim/discrepancy.ts";

/** `output[n=0, o=1, y=2, x=3] is 5.000001, must be 5 ± 4.8e-7 (2.1 × the bound); 3 of 48 elements differ` */
export function elementSentence(element: ElementDiscrepancy): string {
  const { got, want, bound, differing, total, accuracy, isOfAnswers } = element;
  const times = Math.abs(got - want) / bound;
  const excess = Number.isFinite(times) ? ` (${times.toPrecision(2)} × the bound)` : "";
  const tolerance = bound > 0 && Number.isFinite(want) ? ` ± ${bound.toPrecision(2)}${excess}` : "";
  const since = isOfAnswers ? " to agree with the target's other answers" : "";
  const elements = total === 1 ? "element differs" : "elements differ";
  const hint = accuracy ? `; not ${accuracy.declared}, behaves like ${accuracy.fitting.join(", ")}` : "";
  return `${placeOf(element)} is ${got}, must be ${want}${tolerance}${since}; ${differing} of ${total} ${elements}${hint}`;
}

/** A name of several words after its first one: `output after the release of another handle`. */
const longName = /^(output) (.*)$/;

/** `output[n=0, o=1, y=2, x=3] of the second handle`, `value [2, 0] of repeated normal(…)` */
function placeOf({ label, axes, index }: ElementDiscrepancy): string {
  const isNamed = !axes.some((axis) => /^i\d*$/.test(axis));
  const place = index.map((at, axis) => (isNamed ? `${axes[axis]}=${at}` : `${at}`)).join(", ");
  const [, name, rest] = longName.exec(label) ?? [];
  if (name !== undefined) return `${name}[${place}] ${rest}`;
  return /^(?:earlier |gradient of )?\w+$/.test(label) ? `${label}[${place}]` : `value [${place}] of ${label}`;
}
