import type { InitializeRequest, Tensor } from "../../contract/contract.ts";
import type { Generator } from "../random/generator.ts";
import { zeros } from "../tensor.ts";
import { fill } from "./fill.ts";

/**
 * A new tensor of `shape` and `dtype`, filled by the request's initializer. Missing parameters have `torch.nn.init`'s
 * defaults. Draws continue `generator` if given, otherwise they start from the request's seed. Errors as in `fill`, and
 * for an invalid shape.
 */
export function initialize(request: InitializeRequest, generator?: Generator): Tensor {
  const { shape, dtype } = request;
  if (!Array.isArray(shape)) throw new TypeError(`initialize: shape must be an array, got ${String(shape)}`);
  for (const axis of shape)
    if (!Number.isInteger(axis) || axis < 0)
      throw new RangeError(`initialize: each axis of shape must be a whole number, got [${shape}]`);
  if (dtype !== "float32" && dtype !== "float64")
    throw new TypeError(`initialize: dtype must be float32 or float64, got ${String(dtype)}`);
  return fill(zeros(dtype, shape), request, generator);
}
