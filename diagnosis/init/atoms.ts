import type { Atom } from "../../run/record/measured/sampleFacts.ts";

/** A sample divided into values that occur too often and the rest. */
export interface Divided {
  readonly atoms: readonly Atom[];
  /** Whether a value is finite and no atom. */
  readonly isRest: (value: number) => boolean;
  /** The rest, sorted. */
  readonly sorted: Float64Array;
}

/** Different values in order, and how often each occurs. */
export interface Levels {
  readonly levels: Float64Array;
  readonly counts: Uint32Array;
}

/** An atom has more than 8 values, and 8 times as many as the values next to it. */
const [minCount, minFactor] = [8, 8];
/** The number of different values on either side with which the count of a value is compared. */
const nextTo = 10;
const maxAtoms = 4;

const special: readonly ((value: number) => boolean)[] = [
  Number.isNaN,
  (value) => value === Number.POSITIVE_INFINITY,
  (value) => value === Number.NEGATIVE_INFINITY,
];

/**
 * NaN, infinities, and the values that occur far more often than the values next to them. With more atoms than four a
 * sample is coarse, which is another fact.
 */
export function divided(values: Float64Array, tensorLength: number): Divided {
  const finite = values.filter(Number.isFinite).sort();
  const { levels, counts } = levelsOf(finite);
  const found = levels.filter((_, i) => isAtom(counts, i));
  const often = found.length <= maxAtoms ? new Set(found) : new Set<number>();
  const isRest = (value: number) => Number.isFinite(value) && !often.has(value + 0);
  return {
    atoms: [
      ...(finite.length < values.length ? special.flatMap((is) => atomOf(values, tensorLength, is)) : []),
      ...[...often].flatMap((level) => atomOf(values, tensorLength, (value) => value === level)),
    ],
    isRest,
    sorted: often.size > 0 ? finite.filter(isRest) : finite,
  };
}

/** The levels of sorted values; 0 and −0 are one. */
export function levelsOf(sorted: Float64Array): Levels {
  const [levels, counts] = [new Float64Array(sorted.length), new Uint32Array(sorted.length)];
  let last = -1;
  for (const value of sorted) {
    if (last < 0 || value !== levels[last]) {
      last += 1;
      levels[last] = value + 0;
    }
    (counts[last] as number) += 1;
  }
  return { levels: levels.subarray(0, last + 1), counts: counts.subarray(0, last + 1) };
}

function isAtom(counts: Uint32Array, at: number): boolean {
  const count = counts[at] as number;
  if (count <= minCount) return false;
  if (counts.length === 1) return true;
  const [from, to] = [Math.max(0, at - nextTo), Math.min(counts.length, at + 1 + nextTo)];
  let others = 0;
  for (let i = from; i < to; i++) if (i !== at) others += counts[i] as number;
  return count > (minFactor * others) / (to - from - 1);
}

function atomOf(values: Float64Array, tensorLength: number, is: (value: number) => boolean): Atom[] {
  const places: number[] = [];
  values.forEach((value, i) => {
    if (is(value)) places.push(i);
  });
  const [first] = places;
  if (first === undefined) return [];
  const at = (values[first] as number) + 0;
  const every = stepOf(places, tensorLength);
  return [{ at, count: places.length, share: places.length / values.length, every }];
}

/** The distance of places within a tensor if it is always the same, and they begin at one place in each; or null. */
function stepOf(places: readonly number[], tensorLength: number): number | null {
  const own = [...new Set(places.map((place) => place % tensorLength))].sort((a, b) => a - b);
  const [first, second] = own;
  if (first === undefined || second === undefined) return null;
  const step = second - first;
  const isRegular = own.every((place, i) => place === first + i * step) && places.length % own.length === 0;
  // Two places tell a step only if the first is where counting from the start leads, in each of several tensors.
  const isTold = own.length > 2 || (first === step - 1 && places.length > own.length);
  return isRegular && isTold && own.length === Math.floor((tensorLength - 1 - first) / step) + 1 ? step : null;
}
