import type { Conv2dRequest, ConvTranspose2dRequest, Pair, Tensor } from "../../../contract/contract.ts";
import { isDefinite } from "../../../diagnosis/convolution/probe/shapes.ts";
import { reference } from "../../../faults/reference.ts";
import { planConv2d } from "../../../impl/conv2dPlan.ts";
import { planConvTranspose2d } from "../../../impl/convTranspose2dPlan.ts";
import { sizeOf, tensor } from "../../../impl/tensor.ts";
import { uniforms } from "../../../properties/arbitraries/data.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import { isGradient, isTransposed } from "../../../run/record/measured/convolutions.ts";
import type { AnyRequest } from "./loops.ts";
import { oneOf } from "./regions.ts";

/** Maximum number of values of a tensor. */
const maxValues = 70_000;
const maxProducts = 100_000;
/** Of all requests together. */
const maxWork = 4_000_000;

/** The numbers of a request that are varied. */
interface Numbers {
  readonly batch: number;
  readonly groups: number;
  readonly channels: Pair;
  readonly kernel: Pair;
  readonly plane: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly padding: Conv2dRequest["padding"];
}

/**
 * Requests next to given ones: the same parameters, or one or two of their numbers changed, and values drawn from the
 * values of the same tensor. Every fourth has the parameters of the one before, so that what is kept shows.
 */
export function nearRequests(
  operation: Convolution,
  known: readonly AnyRequest[],
  count: number,
  seed: number,
): readonly AnyRequest[] {
  // An invalid request has no sizes to vary.
  const valid = known.filter((request) => isAccepted(operation, request));
  if (valid.length === 0) return [];
  const next = uniforms({ seed, role: "bias" });
  const draw = (size: number) => Math.floor(next() * size);
  const requests: AnyRequest[] = [];
  let numbers: Numbers | undefined;
  let work = 0;
  for (let i = 0; requests.length < count && i < 3 * count && work < maxWork; i++) {
    const base = oneOf(draw, valid);
    if (i % 4 < 3 || !numbers) numbers = varied(numbersOf(base), i % 3, draw);
    const request = built(operation, base, numbers, draw);
    if (!request) continue;
    requests.push(request);
    work += 10 * (request.input.data.length + request.weight.data.length);
  }
  return requests;
}

type DrawBelow = (size: number) => number;

function numbersOf({ input, weight, stride, dilation, padding, groups }: AnyRequest): Numbers {
  const [batch, , ...plane] = input.shape as [number, number, number, number];
  const [outer, inner, ...kernel] = weight.shape as [number, number, number, number];
  return { batch, groups, channels: [inner, outer / groups], kernel, plane, stride, dilation, padding };
}

const fields = ["batch", "groups", "channels", "kernel", "plane", "stride", "dilation", "padding"] as const;

function varied(numbers: Numbers, times: number, draw: DrawBelow): Numbers {
  let next = numbers;
  for (let i = 0; i < times; i++) {
    const name = oneOf(draw, fields);
    next = { ...next, [name]: changed(next[name], name === "padding" ? 0 : 1, draw) };
  }
  return next;
}

function changed(value: Numbers[keyof Numbers], least: number, draw: DrawBelow): unknown {
  const of = (number: number) =>
    Math.max(
      Math.min(number, least),
      oneOf(draw, [number - 2, number - 1, number + 1, number + 1, number + 2, Math.floor(number / 2)]),
    );
  if (typeof value === "number") return of(value);
  if (typeof value === "string") return value;
  if ("top" in value) {
    const side = oneOf(draw, ["top", "bottom", "left", "right"] as const);
    return { ...value, [side]: of(value[side]) };
  }
  const axis = draw(3);
  return [axis === 1 ? value[0] : of(value[0]), axis === 0 ? value[1] : of(value[1])];
}

/** The request of these numbers; null if it is invalid or too large. */
function built(operation: Convolution, base: AnyRequest, numbers: Numbers, draw: DrawBelow): AnyRequest | null {
  const { batch, groups, channels, kernel, plane, stride, dilation, padding } = numbers;
  const isOfTranspose = isTransposed(operation);
  const inputShape = [batch, groups * channels[isOfTranspose ? 1 : 0], ...plane];
  const weightShape = [groups * channels[1], channels[0], ...kernel];
  const outer = groups * channels[isOfTranspose ? 0 : 1];
  if (sizeOf(inputShape) > maxValues || sizeOf(weightShape) > maxValues) return null;
  if (batch * outer * plane[0] * plane[1] * channels[0] * kernel[0] * kernel[1] > maxProducts) return null;
  const { input, weight, bias } = base;
  const parts = {
    input: filled(input, inputShape, draw),
    weight: filled(weight, weightShape, draw),
    bias: bias && filled(bias, [outer], draw),
  };
  const request: AnyRequest = { ...base, ...parts, stride, dilation, padding, groups };
  try {
    if (isGradient(operation) && base.gradOutput) {
      const { out } = isOfTranspose ? planConvTranspose2d(request as ConvTranspose2dRequest) : planConv2d(request);
      const whole = { ...request, gradOutput: filled(base.gradOutput, [batch, outer, ...out], draw) };
      return isDefinite(operation, whole) ? whole : null;
    }
    (reference[operation] as (request: unknown) => unknown)(request);
    return isDefinite(operation, request) ? request : null;
  } catch {
    return null;
  }
}

function isAccepted(operation: Convolution, request: AnyRequest): boolean {
  try {
    (reference[operation] as (request: unknown) => unknown)(request);
    return true;
  } catch {
    return false;
  }
}

/** A tensor of another shape with values of a known one. */
function filled({ dtype, data }: Tensor, shape: readonly number[], draw: DrawBelow): Tensor {
  const value = () => (data.length > 0 ? (data[draw(data.length)] as number) : 1);
  return tensor(dtype, shape, Float64Array.from({ length: sizeOf(shape) }, value));
}
