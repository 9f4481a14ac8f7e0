import type { Tensor } from "../../../contract/contract.ts";
import { sizeOf } from "../../../impl/tensor.ts";

export function valueAt({ data }: Tensor, i: number): number {
  return data[i] as number;
}

export function meanOf(data: Tensor["data"]): number {
  return (data as Float64Array).reduce((sum, value) => sum + value, 0) / data.length;
}

export function rootMeanSquare({ data }: Tensor): number {
  return Math.sqrt((data as Float64Array).reduce((sum, value) => sum + value * value, 0) / data.length);
}

/** The number of values of one output channel. */
export function channelSize({ shape }: Tensor): number {
  return sizeOf(shape.slice(1));
}
