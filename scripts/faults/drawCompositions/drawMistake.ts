import type { Mistake } from "./mistake.ts";
import { placeMistakes } from "./ofPlaces.ts";
import { valueMistakes } from "./ofValues.ts";
import { type Draw, oneOf } from "./regions.ts";

export function drawMistake(draw: Draw): Mistake {
  return oneOf(draw, [...valueMistakes, ...placeMistakes])(draw);
}
