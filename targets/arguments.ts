import type { Tensor } from "../contract/contract.ts";

/** Checks the bias for a library without a bias argument: adding a tensor would broadcast other shapes. */
export function expectBias(bias: Tensor, outChannels: number | undefined): Tensor {
  if (bias.shape.length !== 1 || bias.shape[0] !== outChannels)
    throw new RangeError(`bias must have shape [${outChannels}], got [${bias.shape}]`);
  return bias;
}

/** Checks the shape of a matrix for a library that takes rows and columns as two numbers. */
export function expectMatrix(shape: readonly number[]): [rows: number, columns: number] {
  const [rows, columns] = shape;
  if (shape.length !== 2 || rows === undefined || columns === undefined)
    throw new RangeError(`eye must have 2 axes, got shape [${shape}]`);
  return [rows, columns];
}

/** Checks mean and standard deviation of a normal distribution that the adapter scales itself. */
export function expectDeviation({ mean = 0, std = 1 }: { readonly mean?: number; readonly std?: number }) {
  if (!(std >= 0)) throw new RangeError(`normal must have std ≥ 0, got std=${std}`);
  return { mean, std };
}
