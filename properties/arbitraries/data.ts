import type { AccuracyClass, Dtype, Tensor } from "../../contract/contract.ts";
import { halfFormats, isHalf } from "../../impl/halves.ts";
import { type Shape4, sizeOf, type Tensor4, tensor } from "../../impl/tensor.ts";
import { accuracyOf, undeclared } from "../claim/declaration.ts";
import { type WholeLimits, wholeLimits } from "../oracle/wholeLimits.ts";

/**
 * What a fill needs to make data: the tensor's role, its length, the number of products in one output, and the dtype
 * and class.
 */
export interface Wanted {
  readonly role: "input" | "weight" | "bias" | "gradOutput";
  readonly length: number;
  readonly terms: number;
  readonly seed: number;
  readonly dtype: Dtype;
  /** The accuracy class in which whole numbers must be exact; the default of the dtype if there is none. */
  readonly accuracy?: AccuracyClass;
}

/** Makes the values of a tensor; a pure function of its argument. */
export type Fill = (wanted: Wanted) => Float64Array;

/** Makes a tensor of a role and shape with values from the fill. */
export interface Filler {
  (role: Wanted["role"], shape: Shape4): Tensor4;
  (role: Wanted["role"], shape: readonly number[]): Tensor;
}

/** Makes the tensors of one request. */
export function filler(fill: Fill, common: Pick<Wanted, "terms" | "seed" | "dtype">): Filler {
  const made = (role: Wanted["role"], shape: readonly number[]) =>
    tensor(common.dtype, shape, fill({ role, length: sizeOf(shape), ...common }));
  return made as Filler;
}

const roleSalt = { input: 0x1b873593, weight: 0x85ebca6b, bias: 0xc2b2ae35, gradOutput: 0x27d4eb2f } as const;

/** A stream of uniform doubles in [0, 1), a pure function of seed and role (SplitMix32 finalizer over a counter). */
export function uniforms({ seed, role }: Pick<Wanted, "seed" | "role">): () => number {
  let counter = Math.imul(seed, 0x9e3779b1) ^ roleSalt[role];
  const word = () => {
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return () => (word() * 2 ** 21 + (word() >>> 11)) * 2 ** -53;
}

/** The values for 0, 1, … as an array. `Float64Array.from` takes several times as long. */
function valuesFor(length: number, valueAt: (at: number) => number): Float64Array {
  const values = new Float64Array(length);
  for (let at = 0; at < length; at++) values[at] = valueAt(at);
  return values;
}

/** The largest sum that a class holds: 2²⁴ in float32. float64 uses the same numbers. */
function largestSum({ sums, output }: WholeLimits): number {
  return Math.min(sums, output);
}

/**
 * The largest whole magnitude A for which `terms` products and a bias sum exactly: terms·A² + A ≤ 2²⁴, or less in a
 * narrower class.
 */
function exactAmplitude(terms: number, limits: WholeLimits): number {
  return Math.max(1, Math.min(1000, limits.factors, Math.floor(Math.sqrt(largestSum(limits) / (terms + 1)))));
}

/**
 * Whole numbers of magnitude up to A. Seed 0 gives 1, 2, …, A, 1, …; other seeds draw evenly from [−A, A]. If `terms`
 * products of ±1 exceed the largest sum of a narrow class, enough inputs are 0 to keep the sum exact.
 */
function wholeNumbers(wanted: Wanted, terms: number, largest = 1000): Float64Array {
  const { length, seed, role } = wanted;
  const limits = limitsOf(wanted);
  const amplitude = Math.min(largest, exactAmplitude(terms, limits));
  if (seed === 0) return valuesFor(length, (i) => (i % amplitude) + 1);
  const density = role === "input" ? largestSum(limits) / (terms + 1) : 1;
  const next = uniforms(wanted);
  return valuesFor(length, () =>
    density < 1 && next() >= density ? 0 : Math.floor(next() * (2 * amplitude + 1)) - amplitude,
  );
}

/** float64 has no classes; float16 and bfloat16 have those of their dtype. */
function limitsOf({ dtype, accuracy = accuracyOf(undeclared, "conv2d", dtype) }: Wanted): WholeLimits {
  return wholeLimits(dtype === "float64" ? "ieee-f32" : accuracy, dtype);
}

/**
 * Whole numbers small enough that every order of summation is exact. Seed 0 counts upwards, so that a minimal case is
 * easy to read and any exchanged index shows.
 */
export const countingIntegers: Fill = (wanted) => wholeNumbers(wanted, wanted.terms);

/** Whole numbers of half that amplitude: a convolution of the sum of two such tensors is still exact. */
export const halfIntegers: Fill = (wanted) => wholeNumbers(wanted, 4 * wanted.terms + 4);

/** Whole numbers from −2 to 2: two consecutive convolutions stay exact in float32. */
export const tinyIntegers: Fill = (wanted) => wholeNumbers(wanted, wanted.terms, 2);

/** Uniform on (−1, 1), full mantissas. */
export const denseReals: Fill = (wanted) => {
  const next = uniforms(wanted);
  return valuesFor(wanted.length, () => 2 * next() - 1);
};

/**
 * Dense weights, and inputs with about four nonzero values per window: a sharp bound for any number of products. In
 * float16 and bfloat16, every second seed gives values of half as many bits, so that many sums are in the middle between
 * two neighbours.
 */
export const sparseReals: Fill = (wanted) => {
  const density = wanted.role === "input" ? Math.min(1, 4 / wanted.terms) : 1;
  const next = uniforms(wanted);
  const { dtype, seed } = wanted;
  const steps = isHalf(dtype) && seed % 2 === 0 ? 2 ** Math.ceil(halfFormats[dtype].precision / 2) : 0;
  const fraction = steps > 0 ? () => Math.floor(steps * next()) / steps : next;
  return valuesFor(wanted.length, () => (next() < density ? 1 + fraction() : 0));
};

/** Magnitudes over 24 binary orders with both signs: a flat tolerance would hide the small values. */
export const wideReals: Fill = (wanted) => {
  const next = uniforms(wanted);
  return valuesFor(wanted.length, () => 2 ** (24 * next() - 12) * (next() < 0.5 ? -1 : 1));
};

/** Neighbours cancel: 1 + ε, −1 − ε′, 1 + ε″, … under positive weights. */
export const cancellingReals: Fill = (wanted) => {
  const next = uniforms(wanted);
  const sign = (i: number) => (wanted.role === "input" && i % 2 === 1 ? -1 : 1);
  return valuesFor(wanted.length, (i) => sign(i) * (1 + next() / 1024));
};

/** The same inexact number everywhere: all rounding errors have the same direction. */
export const constantReals: Fill = ({ role, length }) => new Float64Array(length).fill(role === "weight" ? 0.7 : 0.1);
