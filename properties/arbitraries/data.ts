import type { Dtype } from "../../impl/contract.ts";

/** What data are wanted for: the tensor's role, its length, and the number of products in one output. */
export interface Wanted {
  readonly role: "input" | "weight" | "bias";
  readonly length: number;
  readonly terms: number;
  readonly seed: number;
  readonly dtype: Dtype;
}

/** Makes the values of a tensor; a pure function of what is wanted. */
export type Fill = (wanted: Wanted) => Float64Array;

const roleSalt = { input: 0x1b873593, weight: 0x85ebca6b, bias: 0xc2b2ae35 } as const;

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

/** The largest whole magnitude for which terms products and a bias sum exactly in float32: terms·A² + A ≤ 2²⁴. */
export function exactAmplitude(terms: number): number {
  return Math.max(1, Math.min(1000, Math.floor(Math.sqrt(2 ** 24 / (terms + 1)))));
}

/**
 * Whole numbers small enough that every order of summation is exact. Seed 0 counts 1, 2, 3, …, so that a minimal case
 * reads at a glance and any exchanged index shows; other seeds draw from [−A, A].
 */
export const countingIntegers: Fill = (wanted) => {
  const { length, terms, seed } = wanted;
  const amplitude = exactAmplitude(terms);
  if (seed === 0) return Float64Array.from({ length }, (_, i) => (i % amplitude) + 1);
  const next = uniforms(wanted);
  return Float64Array.from({ length }, () => Math.floor(next() * (2 * amplitude + 1)) - amplitude);
};
