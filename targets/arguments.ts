import type { Tensor } from "../impl/contract.ts";

/** The bias, for a library without one: a sum with it would broadcast other shapes. */
export function expectBias(bias: Tensor, outChannels: number | undefined): Tensor {
  if (bias.shape.length !== 1 || bias.shape[0] !== outChannels)
    throw new RangeError(`bias must have shape [${outChannels}], got [${bias.shape}]`);
  return bias;
}

/** Rows and columns of the shape of a matrix, for a library that takes the two numbers. */
export function expectMatrix(shape: readonly number[]): [rows: number, columns: number] {
  const [rows, columns] = shape;
  if (shape.length !== 2 || rows === undefined || columns === undefined)
    throw new RangeError(`eye must have 2 axes, got shape [${shape}]`);
  return [rows, columns];
}

/** The ends of a uniform law that the adapter stretches itself. */
export function expectInterval({ a = 0, b = 1 }: { readonly a?: number; readonly b?: number }): {
  a: number;
  b: number;
} {
  if (!(a <= b)) throw new RangeError(`uniform must have a ≤ b, got a=${a}, b=${b}`);
  return { a, b };
}

/** Mean and deviation of a normal law that the adapter stretches itself. */
export function expectDeviation({ mean = 0, std = 1 }: { readonly mean?: number; readonly std?: number }) {
  if (!(std >= 0)) throw new RangeError(`normal must have std ≥ 0, got std=${std}`);
  return { mean, std };
}
