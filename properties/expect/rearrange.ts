import type { Tensor } from "../../contract/contract.ts";
import { type Shape4, type Tensor4, tensor } from "../../impl/tensor.ts";
import { type Approximate, type Bound, withTolerance } from "./approximate.ts";
import { computed } from "./ofAnswers.ts";

/** A four-axis tensor that may have a tolerance. */
export type Approximate4 = Approximate & Tensor4;

/** The index in the data of a position in a four-axis tensor. */
function indexAt({ shape }: Tensor4, a: number, b: number, c: number, d: number): number {
  const [, sizeB, sizeC, sizeD] = shape;
  return ((a * sizeB + b) * sizeC + c) * sizeD + d;
}

/** The value at a position of a four-axis tensor. */
export function at(tensor: Tensor4, a: number, b: number, c: number, d: number): number {
  return tensor.data[indexAt(tensor, a, b, c, d)] as number;
}

/** A four-axis tensor of the given shape, with a value for each position. */
export function grid(
  dtype: Tensor["dtype"],
  shape: Shape4,
  value: (a: number, b: number, c: number, d: number) => number,
): Tensor4 {
  const [sizeA, sizeB, sizeC, sizeD] = shape;
  const values = new Float64Array(sizeA * sizeB * sizeC * sizeD);
  let to = 0;
  for (let a = 0; a < sizeA; a++)
    for (let b = 0; b < sizeB; b++)
      for (let c = 0; c < sizeC; c++) for (let d = 0; d < sizeD; d++) values[to++] = value(a, b, c, d);
  return tensor(dtype, shape, values);
}

/** The position of a row-major element of a four-axis tensor. */
function positionOf(element: number, [, sizeB, sizeC, sizeD]: Shape4): Shape4 {
  const row = Math.floor(element / sizeD);
  const plane = Math.floor(row / sizeC);
  return [Math.floor(plane / sizeB), plane % sizeB, row % sizeC, element % sizeD];
}

/** A tensor whose value at [a, b, c, d] comes from some position of some tensor. */
export function gathered(
  dtype: Tensor["dtype"],
  shape: Shape4,
  pick: (a: number, b: number, c: number, d: number) => readonly [from: Approximate4, place: Shape4],
): Approximate4 {
  let hasTolerance = false;
  const sources = new Set<Approximate4>();
  const values = grid(dtype, shape, (a, b, c, d) => {
    const [from, place] = pick(a, b, c, d);
    if (from.tolerance) hasTolerance = true;
    sources.add(from);
    return at(from, ...place);
  });
  const tolerance = (i: number) => {
    const [from, place] = pick(...positionOf(i, shape));
    return from.tolerance?.(indexAt(from, ...place)) ?? 0;
  };
  return computed(withTolerance(values, hasTolerance ? tolerance : undefined), ...sources);
}

/** A tensor whose value at [a, b, c, d] is the sum of the values of `from` at some positions. */
export function summed(
  from: Approximate4,
  shape: Shape4,
  places: (a: number, b: number, c: number, d: number) => readonly Shape4[],
): Approximate4 {
  const values = grid(from.dtype, shape, (...place) =>
    places(...place).reduce((total, each) => total + at(from, ...each), 0),
  );
  const { tolerance } = from;
  if (!tolerance) return computed(values, from);
  const given = (i: number) =>
    places(...positionOf(i, shape)).reduce((total, each) => total + tolerance(indexAt(from, ...each)), 0);
  return computed(withTolerance(values, rounded(given, values)), from);
}

/** The relative and the absolute error of storing a sum. float64 keeps the same tolerances as float32. */
const storing = {
  float32: [2 ** -24, 0],
  float64: [2 ** -24, 0],
  float16: [2 ** -11, 2 ** -25],
  bfloat16: [2 ** -8, 2 ** -134],
} as const;

/** A tolerance that is not 0, and the rounding of a value to its dtype. */
function rounded(given: Bound, { dtype, data }: Tensor): Bound {
  const [roundoff, tiny] = storing[dtype];
  return (i) => given(i) && given(i) + roundoff * Math.abs(data[i] as number) + tiny;
}

/** A tensor whose value at [a, b, c, d] is the value of `from` at `map(a, b, c, d)`. */
export function rearranged(
  from: Approximate4,
  shape: Shape4,
  map: (a: number, b: number, c: number, d: number) => Shape4,
): Approximate4 {
  return gathered(from.dtype, shape, (a, b, c, d) => [from, map(a, b, c, d)]);
}

/** The same shape, with each value mapped by itself. The result has no tolerance, since none is known. */
export function mapValues<T extends Tensor>(
  from: T,
  change: (value: number, index: number) => number,
): Tensor & Pick<T, "shape"> {
  const { dtype, shape, data } = from;
  return computed({ dtype, shape, data: tensor(dtype, shape, Float64Array.from(data, change)).data }, from);
}

/** Every value times a factor that is ± a power of two. */
export function scaled<T extends Approximate>(from: T, factor: number): Approximate & Pick<T, "shape"> {
  const values = mapValues(from, (value) => value * factor);
  const tolerance = from.tolerance && ((i: number) => Math.abs(factor) * (from.tolerance?.(i) ?? 0));
  return computed(withTolerance(values, tolerance), from);
}

/**
 * Element-wise sum of two tensors of one shape. If there is a tolerance, the rounding of the sum to its dtype is added
 * to it.
 */
export function sum<T extends Approximate>(first: T, second: Approximate): Approximate & Pick<T, "shape"> {
  const values = computed(
    mapValues(first, (value, i) => value + (second.data[i] as number)),
    second,
  );
  if (!first.tolerance && !second.tolerance) return values;
  const given = (i: number) => (first.tolerance?.(i) ?? 0) + (second.tolerance?.(i) ?? 0);
  return computed(withTolerance(values, rounded(given, values)), first, second);
}

/** Channels [from, from + count) of an NCHW tensor. */
export function channelsOf(input: Approximate4, from: number, count: number): Approximate4 {
  const [batch, , height, width] = input.shape;
  return rearranged(input, [batch, count, height, width], (n, c, y, x) => [n, from + c, y, x]);
}

/** Filters [from, from + count) of an OIHW weight. */
export function filtersOf(weight: Tensor4, from: number, count: number): Approximate4 {
  const [, inPerGroup, kernelHeight, kernelWidth] = weight.shape;
  return rearranged(weight, [count, inPerGroup, kernelHeight, kernelWidth], (o, c, i, j) => [from + o, c, i, j]);
}

/** Item n of an NCHW batch, as a batch of one. */
export function itemOf(input: Approximate4, n: number): Approximate4 {
  const [, channels, height, width] = input.shape;
  return rearranged(input, [1, channels, height, width], (_, c, y, x) => [n, c, y, x]);
}

/** The channels of the parts, joined in order. */
export function joinChannels(parts: readonly Approximate4[]): Approximate4 {
  const first = parts[0] as Approximate4;
  const [batch, , height, width] = first.shape;
  const sources = parts.flatMap((part) => Array.from({ length: part.shape[1] }, (_, c) => ({ part, c })));
  return gathered(first.dtype, [batch, sources.length, height, width], (n, c, y, x) => {
    const source = sources[c] as { part: Approximate4; c: number };
    return [source.part, [n, source.c, y, x]];
  });
}

/** Values [from, from + count) of a bias; null stays null. */
export function biasOf(bias: Tensor | null, from: number, count: number): Tensor | null {
  return bias && tensor(bias.dtype, [count], bias.data.slice(from, from + count));
}

/** The parts' items joined along the first axis, in order. */
export function joinItems(parts: readonly Approximate[]): Approximate {
  const { dtype, shape } = parts[0] as Approximate;
  const count = parts.reduce((items, part) => items + (part.shape[0] as number), 0);
  const values = Float64Array.from(parts.flatMap(({ data }) => Array.from(data)));
  const joined = computed(tensor(dtype, [count, ...shape.slice(1)], values), ...parts);
  if (parts.every(({ tolerance }) => !tolerance)) return joined;
  const sources = parts.flatMap((part) => Array.from(part.data, (_, i) => () => part.tolerance?.(i) ?? 0));
  return computed(
    withTolerance(joined, (i) => sources[i]?.() ?? 0),
    ...parts,
  );
}

/** The same planes with height and width exchanged. */
export function turnedOver(from: Approximate4): Approximate4 {
  const [first, second, height, width] = from.shape;
  return rearranged(from, [first, second, width, height], (a, b, y, x) => [a, b, x, y]);
}

/** Σ aᵢ·bᵢ in float64. */
export function innerProduct({ data }: Tensor, other: Tensor): number {
  let product = 0;
  for (let i = 0; i < data.length; i++) product += (data[i] as number) * (other.data[i] as number);
  return product;
}

/** Σ tolerance·|bᵢ|: the tolerance of an inner product. */
export function innerTolerance({ tolerance }: Approximate, { data }: Tensor): number {
  let total = 0;
  if (tolerance)
    for (let i = 0; i < data.length; i++) if (data[i] !== 0) total += tolerance(i) * Math.abs(data[i] as number);
  return total;
}
