import type { Mistake } from "./mistakes/mistake.ts";
import { places } from "./mistakes/places.ts";
import { terms } from "./mistakes/terms.ts";
import { precisions, refusals, values } from "./mistakes/values.ts";
import { type Draw, oneOf } from "./regions.ts";

/** Every family is as likely as its weight. */
const families = [...Array(9).fill(terms), ...Array(7).fill(places), ...Array(5).fill(values)].concat([
  precisions,
  precisions,
  refusals,
]) as readonly (readonly ((draw: Draw) => Mistake)[])[];

export function drawMistake(draw: Draw): Mistake {
  return oneOf(draw, oneOf(draw, families))(draw);
}
