import { type Shape, shapeOf } from "../../../run/judged/shape.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import { drawnShape, type Pick, variedShape } from "./draws.ts";
import { type Data, requestOf } from "./shapes.ts";

const usual: readonly Data[] = ["whole", "whole", "whole", "mantissas", "large"];

/** Failing requests with other values, with one to three parameters changed, and random requests. */
export function firstRequests(
  operation: Convolution,
  failing: readonly ConvolutionRequest[],
  pick: Pick,
  count: number,
): readonly ConvolutionRequest[] {
  const shapes = failing.map(shapeOf);
  const again = shapes
    .slice(0, 6)
    .flatMap((shape, i) =>
      (["whole", "mantissas", "large"] as const).flatMap((data) => requestOf(operation, shape, data, i) ?? []),
    );
  return [...again, ...requestsNear(operation, shapes, pick, { count: count - again.length, firstSeed: 0 })];
}

/** Requests around some shapes, every third of them anywhere; fewer if too many draws are invalid. */
export function requestsNear(
  operation: Convolution,
  shapes: readonly Shape[],
  pick: Pick,
  { count, firstSeed, data = usual }: { count: number; firstSeed: number; data?: readonly Data[] | undefined },
): readonly ConvolutionRequest[] {
  const requests: ConvolutionRequest[] = [];
  for (let i = 0; requests.length < count && i < 4 * count; i++) {
    const values = data[i % data.length] as Data;
    const request = requestOf(operation, shapeNear(operation, shapes, pick), values, firstSeed + i);
    if (request) requests.push(request);
  }
  return requests;
}

function shapeNear(operation: Convolution, shapes: readonly Shape[], pick: Pick): Shape {
  if (shapes.length === 0 || pick([true, false, false])) return drawnShape(pick, operation);
  return variedShape(pick, operation, pick(shapes), pick([1, 1, 2, 3]));
}
