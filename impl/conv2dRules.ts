import type { Conv2dRequest, Dtype, PaddingMode, Pair, Tensor } from "../contract/contract.ts";
import { isTensor4, sizeOf, type Tensor4 } from "./tensor.ts";

const paddingModes: readonly PaddingMode[] = ["zeros", "reflect", "replicate", "circular"];

/** The input and the weight of a request, checked. */
export interface Operands {
  readonly input: Tensor4;
  readonly weight: Tensor4;
}

/** Checks the rules of every operation on an input and a weight: one dtype, positive whole steps, known words. */
export function checkOperands(operation: string, request: Conv2dRequest): Operands {
  const { groups, stride, dilation, paddingMode } = request;
  const input = checkTensor4(operation, "input", request.input);
  const weight = checkTensor4(operation, "weight", request.weight);
  checkDtype(operation, "weight", weight, input.dtype);
  checkWhole(operation, "groups", groups, 1);
  checkPair(operation, "stride", stride, 1);
  checkPair(operation, "dilation", dilation, 1);
  if (!paddingModes.includes(paddingMode))
    throw new TypeError(
      `${operation}: paddingMode must be one of ${paddingModes.join(", ")}, got ${String(paddingMode)}`,
    );
  return { input, weight };
}

/** The dtype of the input; all tensors of a request share it. */
export function checkDtype(operation: string, name: string, { dtype }: Tensor, wanted: Dtype): void {
  if (dtype !== wanted)
    throw new TypeError(`${operation}: ${name} must have the input's dtype, got ${name} ${dtype}, input ${wanted}`);
}

/** Checks a tensor: well-formed, with four axes, and as many values as its shape states. */
export function checkTensor4(operation: string, name: string, tensor: Tensor): Tensor4 {
  checkForm(operation, name, tensor);
  if (!isTensor4(tensor)) throw wrongRank(operation, name, 4, tensor);
  checkSizes(operation, name, tensor);
  return tensor;
}

function wrongRank(operation: string, name: string, rank: number, { shape }: Tensor): RangeError {
  return new RangeError(`${operation}: ${name} must have ${rank} axes, got shape [${shape}]`);
}

/** The typed array of each dtype. Values of float16 and bfloat16 are doubles here (see `onValues`). */
const arrays: Readonly<Record<Dtype, Float32ArrayConstructor | Float64ArrayConstructor>> = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Float64Array,
  bfloat16: Float64Array,
};

/** TypeError unless the dtype is one of the contract's. */
export function checkKnownDtype(operation: string, name: string, dtype: Dtype): void {
  if (!Object.hasOwn(arrays, dtype))
    throw new TypeError(`${operation}: ${name} must be ${Object.keys(arrays).join(", ")}, got ${String(dtype)}`);
}

/** Checks that a tensor has a known dtype and the typed array of this dtype. */
function checkForm(operation: string, name: string, tensor: Tensor): void {
  if (typeof tensor !== "object" || tensor === null || !Array.isArray(tensor.shape))
    throw new TypeError(`${operation}: ${name} must be a tensor, got ${String(tensor)}`);
  const { dtype, data } = tensor;
  checkKnownDtype(operation, `${name}.dtype`, dtype);
  if (!(data instanceof arrays[dtype]))
    throw new TypeError(`${operation}: ${name}.data must be the typed array of ${dtype}`);
}

/** Checks that the axes are whole numbers and the number of values is their product. */
function checkSizes(operation: string, name: string, { shape, data }: Tensor): void {
  for (const axis of shape) checkWhole(operation, `each axis of ${name}`, axis, 0);
  if (data.length !== sizeOf(shape))
    throw new RangeError(
      `${operation}: ${name} of shape [${shape}] must hold ${sizeOf(shape)} values, got ${data.length}`,
    );
}

/** Checks that the bias has one value of the input's dtype for each output channel. */
export function checkBias(operation: string, bias: Tensor, dtype: Dtype, outChannels: number): void {
  checkForm(operation, "bias", bias);
  if (bias.shape.length !== 1) throw wrongRank(operation, "bias", 1, bias);
  checkSizes(operation, "bias", bias);
  checkDtype(operation, "bias", bias, dtype);
  if (bias.shape[0] !== outChannels)
    throw new RangeError(`${operation}: bias must have outChannels=${outChannels} values, got ${bias.shape[0]}`);
}

/** Checks `[height, width]`: whole numbers of at least `min`. */
export function checkPair(operation: string, name: string, pair: Pair, min: number): void {
  if (!Array.isArray(pair) || pair.length !== 2)
    throw new TypeError(`${operation}: ${name} must be [height, width], got ${JSON.stringify(pair)}`);
  for (const [axis, value] of [
    ["height", pair[0]],
    ["width", pair[1]],
  ] as const)
    checkWhole(operation, `${name} ${axis}`, value, min);
}

/** Checks a whole number of at least `min`. */
export function checkWhole(operation: string, name: string, value: number, min: number): void {
  if (typeof value !== "number") throw new TypeError(`${operation}: ${name} must be a number, got ${String(value)}`);
  if (!Number.isSafeInteger(value) || value < min)
    throw new RangeError(`${operation}: ${name} must be a whole number of at least ${min}, got ${value}`);
}

/**
 * PyTorch's limits: reflect needs paddings smaller than the axis, circular at most as large; the other modes have no
 * limit.
 */
export function checkPaddingMode(
  operation: string,
  mode: PaddingMode,
  axis: string,
  size: number,
  begin: number,
  end: number,
): void {
  const limit = mode === "reflect" ? size - 1 : mode === "circular" ? size : Number.POSITIVE_INFINITY;
  if (Math.max(begin, end) > limit)
    throw new RangeError(
      `${operation}: ${mode} padding must be at most ${limit} on an axis of ${size}, got ${axis} ${begin} and ${end}`,
    );
}
