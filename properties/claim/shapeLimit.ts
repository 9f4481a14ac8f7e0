import type { InitializeRequest, Operation, Target } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { isTensor } from "../../contract/tensor.ts";
import { sizeOf } from "../../impl/tensor.ts";
import { type Around, wrapTarget } from "./wrapTarget.ts";

/**
 * How many different shapes of requests a run with few shapes sends to each operation: 70 in all. Small weights show
 * formulas and seeds, large ones distributions, and neither takes the place of the other.
 */
const maxShapes: Readonly<Record<string, number>> = {
  conv2d: 14,
  runConv2d: 4,
  conv2dGradient: 10,
  convTranspose2d: 10,
  convTranspose2dGradient: 10,
  initialize: 9,
  "initialize of a small shape": 9,
  conv2dParameters: 4,
};

/**
 * Limits targets to 70 shapes of requests in all, for a library that compiles each. A shape is all that a compiler may
 * specialize on: the shapes and dtypes of tensors and the parameters of a convolution, not data, seeds or scales. A
 * request of a further shape counts as unsupported.
 */
export function fewShapes(): (target: Target) => Target {
  const sent = new Map<string, Set<string>>();
  const around: Around = (call, operation, request) => {
    const kind = kindOf(operation, request);
    const max = maxShapes[kind];
    if (max === undefined) return call();
    const shapes = sent.get(kind) ?? new Set();
    sent.set(kind, shapes);
    const shape = shapeOf(operation, request as object);
    if (!shapes.has(shape) && shapes.size >= max)
      throw unsupported(`has compiled ${max} shapes of ${kind}, the limit of --shapes few`);
    shapes.add(shape);
    return call();
  };
  return (target) => wrapTarget(target, around);
}

/** Up to so many values a weight is small. */
const smallSize = 512;

function kindOf(operation: Operation, request: unknown): string {
  const isSmall = operation === "initialize" && sizeOf((request as InitializeRequest).shape) <= smallSize;
  return isSmall ? "initialize of a small shape" : operation;
}

function shapeOf(operation: Operation, request: object): string {
  const { seed: _, handle: __, ...fields } = request as Readonly<Record<string, unknown>>;
  if (operation === "initialize") return JSON.stringify([fields.dtype, fields.shape]);
  return JSON.stringify(fields, (_name, value) => (isTensor(value) ? [value.dtype, value.shape] : value));
}
