import type { Dtype, Tensor } from "./contract.ts";

/** The number of elements of a shape: the product of its axes, 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, axis) => size * axis, 1);
}

/** `length` zeros of a dtype. */
export function emptyData(dtype: Dtype, length: number): Float32Array | Float64Array {
  return dtype === "float32" ? new Float32Array(length) : new Float64Array(length);
}

/** A tensor of zeros. */
export function zeros(dtype: Dtype, shape: readonly number[]): Tensor {
  return { dtype, shape: [...shape], data: emptyData(dtype, sizeOf(shape)) };
}

/** A tensor of the given row-major values, rounded to the dtype. RangeError if their number does not fit the shape. */
export function tensor(dtype: Dtype, shape: readonly number[], values: ArrayLike<number>): Tensor {
  if (values.length !== sizeOf(shape))
    throw new RangeError(`tensor: shape [${shape}] holds ${sizeOf(shape)} values, got ${values.length}`);
  const data = emptyData(dtype, values.length);
  data.set(values);
  return { dtype, shape: [...shape], data };
}

/** The same tensor in memory of its own. */
export function copyOf({ dtype, shape, data }: Tensor): Tensor {
  return { dtype, shape: [...shape], data: data.slice() };
}
