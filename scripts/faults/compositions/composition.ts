import type { Target } from "../../../contract/contract.ts";
import { uniforms } from "../../../properties/arbitraries/data.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import { convolutions } from "../../../run/record/measured/convolutions.ts";
import { drawMistake } from "./drawMistake.ts";
import { type AnyRequest, answerBy, loopsOf } from "./loops.ts";
import { type Draw, drawRegion, oneOf } from "./regions.ts";

/** A wrong convolution that no one has written: a region and a mistake, both drawn. */
export interface Composition {
  readonly number: number;
  readonly operation: Convolution;
  readonly region: string;
  readonly mistake: string;
  /** Answers right outside the region. */
  readonly target: Target;
}

/** The composition of a number, the same on every machine. */
export function compositionOf(number: number): Composition {
  const next = uniforms({ seed: number + 1, role: "weight" });
  const draw: Draw = (count) => Math.floor(next() * count);
  const operation = oneOf(draw, [...convolutions, "conv2d", "conv2d"] as const);
  const [region, mistake] = [drawRegion(draw), drawMistake(draw)];
  const serve = (request: AnyRequest) =>
    region.holds(operation, request)
      ? mistake.answer(operation, request)
      : answerBy(loopsOf(operation, request), operation, request);
  return { number, operation, region: region.text, mistake: mistake.text, target: { [operation]: serve } };
}
