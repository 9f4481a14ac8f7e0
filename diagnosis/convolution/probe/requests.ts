import { isHalf } from "../../../impl/halves.ts";
import { type Shape, shapeOf } from "../../../run/judged/shape.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import { type ConvolutionRequest, geometryOf } from "../model/geometry.ts";
import { drawnShape, type Pick, variedShape } from "./draws.ts";
import { type Data, kindsNear } from "./numbers.ts";
import { requestOf } from "./shapes.ts";

/** Failing requests with other values, with one to three parameters changed, and random requests. */
export function firstRequests(
  operation: Convolution,
  failing: readonly ConvolutionRequest[],
  pick: Pick,
  count: number,
): readonly ConvolutionRequest[] {
  const shapes = failing.map(shapeOf);
  const kinds = kindsNear(failing);
  const again = shapes
    .slice(0, 5)
    .flatMap((shape, i) =>
      [...new Set(kinds)].slice(0, 5).flatMap((data) => requestOf(operation, shape, data, i) ?? []),
    );
  return [...again, ...requestsNear(operation, shapes, pick, { count: count - again.length, firstSeed: 0, kinds })];
}

/** Maximum number of products of all requests together. */
const maxWork = 2_000_000;

/** Requests around some shapes, every third of them anywhere; fewer if too many draws are invalid. */
export function requestsNear(
  operation: Convolution,
  shapes: readonly Shape[],
  pick: Pick,
  { count, firstSeed, kinds }: { count: number; firstSeed: number; kinds: readonly Data[] },
): readonly ConvolutionRequest[] {
  const requests: ConvolutionRequest[] = [];
  let work = 0;
  for (let i = 0; requests.length < count && i < 4 * count && work < maxWork; i++) {
    const values = kinds[i % kinds.length] as Data;
    const request = requestOf(operation, shapeNear(operation, shapes, pick), values, firstSeed + i);
    if (request) {
      requests.push(request);
      work += productsOf(operation, request);
    }
  }
  return requests;
}

function shapeNear(operation: Convolution, shapes: readonly Shape[], pick: Pick): Shape {
  const isAnywhere = shapes.length === 0 || pick([true, false, false]);
  const near = isAnywhere
    ? drawnShape(pick, operation)
    : variedShape(pick, operation, pick(shapes), pick([1, 1, 2, 3]));
  const halves = shapes.map(({ dtype }) => dtype).filter(isHalf);
  // Where only float16 or bfloat16 fails, the target may serve nothing else, or be right there.
  const isOfHalves = halves.length > 0 && halves.length === shapes.length && !isHalf(near.dtype);
  return isOfHalves && pick([true, true, false]) ? { ...near, dtype: pick(halves) } : near;
}

function productsOf(operation: Convolution, request: ConvolutionRequest): number {
  const { batch, groups, fineChannels, coarseChannels, coarse, kernel } = geometryOf(operation, request);
  return batch * groups * fineChannels * coarseChannels * coarse[0] * coarse[1] * kernel[0] * kernel[1];
}
