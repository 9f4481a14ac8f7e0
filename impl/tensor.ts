import type { Dtype, Tensor } from "../contract/contract.ts";
import { roundAll, type Values } from "./halves.ts";

/** Four axes: NCHW of an input or output, OIHW of a weight. */
export type Shape4 = readonly [number, number, number, number];

/** A tensor whose shape is known to have four axes. */
export type Tensor4 = ValueTensor & { readonly shape: Shape4 };

/** Two axes or more: output channels, input channels, and those of a kernel. */
export type WeightShape = readonly [number, number, ...number[]];

export function isWeightShape(shape: readonly number[]): shape is WeightShape {
  return shape.length >= 2;
}

export function isShape4(shape: readonly number[]): shape is Shape4 {
  return shape.length === 4;
}

export function isTensor4<T extends Tensor>(tensor: T): tensor is T & Tensor4 {
  return isShape4(tensor.shape);
}

/** The number of elements of a shape: the product of its axes, 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, axis) => size * axis, 1);
}

/** `length` zeros of a dtype, as numbers: those of float16 and bfloat16 as doubles. */
export function emptyData(dtype: Dtype, length: number): Values {
  return dtype === "float32" ? new Float32Array(length) : new Float64Array(length);
}

/** A tensor whose data are numbers, not bits. */
export interface ValueTensor extends Tensor {
  readonly data: Values;
}

/** A tensor of zeros. */
export function zeros(dtype: Dtype, shape: readonly number[]): ValueTensor {
  return { dtype, shape: [...shape], data: emptyData(dtype, sizeOf(shape)) };
}

/** A tensor of the given row-major values, rounded to the dtype. RangeError if their number does not fit the shape. */
export function tensor(dtype: Dtype, shape: Shape4, values: ArrayLike<number>): ValueTensor & Tensor4;
export function tensor(dtype: Dtype, shape: readonly number[], values: ArrayLike<number>): ValueTensor;
export function tensor(dtype: Dtype, shape: readonly number[], values: ArrayLike<number>): ValueTensor {
  if (values.length !== sizeOf(shape))
    throw new RangeError(`tensor: shape [${shape}] holds ${sizeOf(shape)} values, got ${values.length}`);
  const data = emptyData(dtype, values.length);
  data.set(values);
  roundAll(dtype, data);
  return { dtype, shape: [...shape], data };
}

/** A copy of the tensor in separate memory. */
export function copyOf<T extends Tensor>({ dtype, shape, data }: T): Pick<T, keyof Tensor> {
  return { dtype, shape: [...shape], data: data.slice() };
}
