import type { Conv2dParametersRequest, InitializeRequest, Target } from "../../../contract/contract.ts";
import type { Cell } from "../../../diagnosis/init/cell.ts";
import { correctGenerators } from "../../../faults/equivalents/generators.ts";
import { generatorOf } from "../../../faults/generatorOf.ts";
import { type Reference, referenceWith } from "../../../faults/reference.ts";
import { uniforms } from "../../../properties/arbitraries/data.ts";
import { drawMistake } from "./drawMistake.ts";
import { type Mistake, mistaken } from "./mistake.ts";
import { type Draw, drawRegion, type Region } from "./regions.ts";

/** A wrong initializer that no one has written: a region and a mistake, both drawn. */
export interface DrawComposition {
  readonly number: number;
  readonly region: Region;
  readonly mistake: Mistake;
  readonly target: Target;
}

/** References with generators that neither the catalogue nor the diagnosis uses. */
const references = [correctGenerators["xoshiro128**"], correctGenerators.pcg32, correctGenerators["philox4x32-10"]].map(
  (words) => referenceWith({ generator: (seed) => generatorOf(words(seed)) }),
);

/** The composition of a number, the same on every machine. */
export function drawCompositionOf(number: number): DrawComposition {
  const next = uniforms({ seed: 7919 * (number + 1), role: "bias" });
  const draw: Draw = (count) => Math.floor(next() * count);
  const region = drawRegion(draw);
  const mistake = drawMistake(draw);
  const right = references[number % references.length] as Reference;
  return { number, region, mistake, target: targetOf(right, region, mistake) };
}

function targetOf(right: Reference, region: Region, mistake: Mistake): Target {
  const seeded = <R extends { readonly seed: number }>(request: R): R =>
    mistake.seed ? { ...request, seed: mistake.seed(request.seed) } : request;
  return {
    fan: right.fan,
    gain: right.gain,
    initialize: (request: InitializeRequest) => {
      const cell: Cell = { operation: "initialize", part: "answer", request };
      return region.holds(cell)
        ? mistaken(right.initialize(seeded(request)), mistake, cell)
        : right.initialize(request);
    },
    conv2dParameters: (request: Conv2dParametersRequest) => {
      const cells = (["weight", "bias"] as const).map(
        (part) => ({ operation: "conv2dParameters", part, request, defaults: {} }) as const,
      );
      const [ofWeight, ofBias] = cells as [Cell, Cell];
      const [own, changed] = [right.conv2dParameters(request), right.conv2dParameters(seeded(request))];
      const weight = region.holds(ofWeight) ? mistaken(changed.weight, mistake, ofWeight) : own.weight;
      if (own.bias === null || changed.bias === null) return { weight, bias: null };
      return { weight, bias: region.holds(ofBias) ? mistaken(changed.bias, mistake, ofBias) : own.bias };
    },
  };
}
