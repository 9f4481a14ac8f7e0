import type { Tensor } from "../contract/contract.ts";

/** The tensor with each value changed. */
export function mapped({ dtype, shape, data }: Tensor, change: (value: number, index: number) => number): Tensor {
  return { dtype, shape, data: data.map(change) };
}

/** The position of a value in `[N, outChannels, outH, outW]`. */
export interface Place {
  readonly n: number;
  readonly o: number;
  readonly y: number;
  readonly x: number;
}

/** The answer of a convolution with each value changed. */
export function mappedByPlace(answer: Tensor, change: (value: number, place: Place) => number): Tensor {
  const [, channels, height, width] = answer.shape as [number, number, number, number];
  return mapped(answer, (value, i) => {
    const [x, row] = [i % width, Math.floor(i / width)];
    const [y, plane] = [row % height, Math.floor(row / height)];
    return change(value, { n: Math.floor(plane / channels), o: plane % channels, y, x });
  });
}

/** The kernels with a zero for their last tap. */
export function withoutLastTap(weight: Tensor): Tensor {
  const taps = Number(weight.shape[2]) * Number(weight.shape[3]);
  return mapped(weight, (value, i) => (i % taps === taps - 1 ? 0 : value));
}

/** The tensor with zeros for values below a thousandth of the largest. */
export function withoutSmallValues(tensor: Tensor): Tensor {
  const largest = Math.max(0, ...Array.from(tensor.data, Math.abs));
  return mapped(tensor, (value) => (Math.abs(value) < largest / 1000 ? 0 : value));
}

/** The largest finite magnitude. */
export function largestOf(values: Iterable<number>): number {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return largest;
}
