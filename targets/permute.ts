import type { Tensor } from "../contract/contract.ts";
import { emptyData } from "../impl/tensor.ts";

/** The NHWC order of the NCHW axes, and the inverse. */
export const toChannelsLast: readonly number[] = [0, 2, 3, 1];
export const fromChannelsLast: readonly number[] = [0, 3, 1, 2];

/** The HWIO order of the OIHW axes for any number of kernel axes; a vector stays unchanged. */
export function toFiltersLast(rank: number): readonly number[] {
  return rank < 2 ? identity(rank) : [...identity(rank).slice(2), 1, 0];
}

/** The OIHW order of the HWIO axes. */
export function fromFiltersLast(rank: number): readonly number[] {
  return rank < 2 ? identity(rank) : [rank - 1, rank - 2, ...identity(rank - 2)];
}

function identity(rank: number): readonly number[] {
  return Array.from({ length: rank }, (_, axis) => axis);
}

/** The tensor whose axis i is axis `axes[i]` of the given one; the same tensor if the number of axes differs. */
export function permute(from: Tensor, axes: readonly number[]): Tensor {
  const { dtype, shape } = from;
  if (axes.length !== shape.length) return from;
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
  const walked = axes.map((axis) => ({ size: shape[axis] ?? 1, stride: strides[axis] ?? 1 }));
  const data = emptyData(dtype, from.data.length);
  let at = 0;
  const walk = (depth: number, offset: number) => {
    const axis = walked[depth];
    if (!axis) data[at++] = from.data[offset] as number;
    else for (let i = 0; i < axis.size; i++) walk(depth + 1, offset + i * axis.stride);
  };
  walk(0, 0);
  return { dtype, shape: walked.map(({ size }) => size), data };
}
