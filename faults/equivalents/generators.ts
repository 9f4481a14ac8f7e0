import { mersenneTwister } from "../../impl/random/mersenneTwister.ts";
import type { Words } from "../generatorOf.ts";

/** Generators of four families that pass the known batteries. The reference uses none of them. */
export const correctGenerators = {
  mt19937: (seed: number) => mersenneTwister(seed).next,
  "xoshiro128**": xoshiro128,
  pcg32,
  "philox4x32-10": philox,
} satisfies Readonly<Record<string, Words>>;

/** The words of SplitMix32 over a counter, used as seeds of other generators. */
function seeding(seed: number): () => number {
  let counter = seed | 0;
  return () => {
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** xoshiro128**: Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021. */
function xoshiro128(seed: number): () => number {
  const next = seeding(seed);
  let [a, b, c, d] = [next(), next(), next(), next()];
  return () => {
    const word = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return word;
  };
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** PCG-XSH-RR 64/32, its 64-bit state in two halves: O'Neill, "PCG: a family of simple fast … generators", 2014. */
function pcg32(seed: number): () => number {
  const next = seeding(seed);
  const [multiplierHigh, multiplierLow] = [0x5851f42d, 0x4c957f2d];
  // The increment is odd.
  const [incrementHigh, incrementLow] = [next(), (next() | 1) >>> 0];
  let [high, low] = [next(), next()];
  return () => {
    const [oldHigh, oldLow] = [high, low];
    const sumLow = ((Math.imul(oldLow, multiplierLow) >>> 0) + incrementLow) >>> 0;
    const carry = sumLow < incrementLow ? 1 : 0;
    const cross = Math.imul(oldHigh, multiplierLow) + Math.imul(oldLow, multiplierHigh);
    high = (highProduct(oldLow, multiplierLow) + cross + incrementHigh + carry) >>> 0;
    low = sumLow;
    // The low 32 bits of ((state >> 18) ^ state) >> 27.
    const mixedHigh = ((oldHigh >>> 18) ^ oldHigh) >>> 0;
    const mixedLow = (((oldHigh << 14) | (oldLow >>> 18)) ^ oldLow) >>> 0;
    const word = ((mixedHigh << 5) | (mixedLow >>> 27)) >>> 0;
    const by = oldHigh >>> 27;
    return ((word >>> by) | (word << (-by & 31))) >>> 0;
  };
}

/** The high 32 bits of the product of two 32-bit words. */
function highProduct(a: number, b: number): number {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = b >>> 16;
  const bLow = b & 0xffff;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carried = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(carried / 65536)) >>> 0;
}

/**
 * Philox4x32-10, four words for each counter, with the seed as key: Salmon et al., "Parallel random numbers: as easy as
 * 1, 2, 3", 2011.
 */
function philox(seed: number): () => number {
  let counter = 0;
  let block: readonly number[] = [];
  let at = 4;
  return () => {
    if (at === 4) {
      block = philoxBlock([counter++, 0, 0, 0], [seed >>> 0, 0]);
      at = 0;
    }
    return block[at++] as number;
  };
}

type Four = readonly [number, number, number, number];

/** Ten rounds of one counter. */
export function philoxBlock(counter: Four, key: readonly [number, number]): Four {
  let [a, b, c, d] = counter;
  let [first, second] = key;
  for (let round = 0; round < 10; round++) {
    const highA = highProduct(0xd2511f53, a);
    const highC = highProduct(0xcd9e8d57, c);
    const lowA = Math.imul(0xd2511f53, a) >>> 0;
    a = (highC ^ b ^ first) >>> 0;
    b = Math.imul(0xcd9e8d57, c) >>> 0;
    c = (highA ^ d ^ second) >>> 0;
    d = lowA;
    first = (first + 0x9e3779b9) >>> 0;
    second = (second + 0xbb67ae85) >>> 0;
  }
  return [a, b, c, d];
}
