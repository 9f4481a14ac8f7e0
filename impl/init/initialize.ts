import type { InitializeRequest, Tensor } from "../../contract/contract.ts";
import { checkKnownDtype } from "../conv2dRules.ts";
import { inBits } from "../onValues.ts";
import type { Generator } from "../random/generator.ts";
import { zeros } from "../tensor.ts";
import { fill } from "./fill.ts";

/**
 * A new tensor of `shape` and `dtype`, filled by the request's initializer; float16 and bfloat16 as bits. Missing parameters have `torch.nn.init`'s
 * defaults. Draws continue `generator` if given, otherwise they start from the request's seed. Errors as in `fill`, and
 * for an invalid shape.
 */
export function initialize(request: InitializeRequest, generator?: Generator): Tensor {
  const { shape, dtype } = request;
  if (!Array.isArray(shape)) throw new TypeError(`initialize: shape must be an array, got ${String(shape)}`);
  for (const axis of shape)
    if (!Number.isInteger(axis) || axis < 0)
      throw new RangeError(`initialize: each axis of shape must be a whole number, got [${shape}]`);
  checkKnownDtype("initialize", "dtype", dtype);
  return inBits(fill(zeros(dtype, shape), request, generator));
}
