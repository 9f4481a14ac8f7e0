import type { Dtype, PaddingMode, Pair, Tensor } from "./contract.ts";
import { sizeOf } from "./tensor.ts";

/** A well-formed tensor of the given number of axes, with as many values as its shape holds. */
export function checkTensor(name: string, tensor: Tensor, rank: number): void {
  if (typeof tensor !== "object" || tensor === null || !Array.isArray(tensor.shape))
    throw new TypeError(`conv2d: ${name} must be a tensor, got ${String(tensor)}`);
  const { dtype, shape, data } = tensor;
  if (dtype !== "float32" && dtype !== "float64")
    throw new TypeError(`conv2d: ${name}.dtype must be float32 or float64, got ${String(dtype)}`);
  if (!(data instanceof (dtype === "float32" ? Float32Array : Float64Array)))
    throw new TypeError(`conv2d: ${name}.data must be the typed array of ${dtype}`);
  if (shape.length !== rank) throw new RangeError(`conv2d: ${name} must have ${rank} axes, got shape [${shape}]`);
  for (const axis of shape) checkWhole(`each axis of ${name}`, axis, 0);
  if (data.length !== sizeOf(shape))
    throw new RangeError(`conv2d: ${name} of shape [${shape}] must hold ${sizeOf(shape)} values, got ${data.length}`);
}

/** One value of the input's dtype for each output channel. */
export function checkBias(bias: Tensor, dtype: Dtype, outChannels: number): void {
  checkTensor("bias", bias, 1);
  if (bias.dtype !== dtype)
    throw new TypeError(`conv2d: bias must have the input's dtype, got bias ${bias.dtype}, input ${dtype}`);
  if (bias.shape[0] !== outChannels)
    throw new RangeError(`conv2d: bias must have outChannels=${outChannels} values, got ${bias.shape[0]}`);
}

/** `[height, width]`, whole numbers of at least `least`. */
export function checkPair(name: string, pair: Pair, least: number): void {
  if (!Array.isArray(pair) || pair.length !== 2)
    throw new TypeError(`conv2d: ${name} must be [height, width], got ${JSON.stringify(pair)}`);
  for (const [axis, value] of [
    ["height", pair[0]],
    ["width", pair[1]],
  ] as const)
    checkWhole(`${name} ${axis}`, value, least);
}

/** A whole number of at least `least`. */
export function checkWhole(name: string, value: number, least: number): void {
  if (typeof value !== "number") throw new TypeError(`conv2d: ${name} must be a number, got ${String(value)}`);
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`conv2d: ${name} must be a whole number of at least ${least}, got ${value}`);
}

/** PyTorch's limits: reflect needs paddings smaller than the axis, circular at most as large; the others have none. */
export function checkPaddingMode(mode: PaddingMode, axis: string, size: number, begin: number, end: number): void {
  const limit = mode === "reflect" ? size - 1 : mode === "circular" ? size : Number.POSITIVE_INFINITY;
  if (Math.max(begin, end) > limit)
    throw new RangeError(
      `conv2d: ${mode} padding must be at most ${limit} on an axis of ${size}, got ${axis} ${begin} and ${end}`,
    );
}
