import { earlierRuns } from "../../properties/init/battery/repeats.ts";
import type { Repetition } from "../../run/record/measured/sampleFacts.ts";

/** A repetition by chance has many different distances: the most frequent has fewer than one place in 200. */
const minShare = 0.005;
const minPlaces = 12;

/**
 * Values that occur again at a fixed distance, as they are or mirrored about `centre`; null if no distance is more
 * frequent than chance makes it. Values that `isCounted` leaves out count neither as repeated nor as not.
 */
export function repetitionOf(
  values: Float64Array,
  isCounted: (value: number) => boolean,
  centre: number | null,
): Repetition | null {
  const keys = centre === null ? values : mirrorKeys(values, centre);
  const lag = frequentGap(values, keys, isCounted, centre);
  if (lag === null) return null;
  const isAgain = (i: number) => {
    const [one, other] = [keys[i] as number, keys[i - lag] as number];
    const mirrored = centre === null || isOpposite(values[i] as number, values[i - lag] as number, centre);
    return one === other && mirrored;
  };
  const places: number[] = [];
  let counted = 0;
  for (let i = lag; i < values.length; i++) {
    if (!isCounted(values[i] as number) || !isCounted(values[i - lag] as number)) continue;
    counted += 1;
    if (isAgain(i)) places.push(i);
  }
  if (places.length < Math.max(minPlaces, minShare * counted)) return null;
  return {
    lag,
    sign: centre === null ? 1 : -1,
    share: places.length / counted,
    ...patternOf(places, counted, values.length),
  };
}

/** Distances from the centre, rounded to 2⁻¹⁸ of the largest, so that a mirror image has the same key. */
function mirrorKeys(values: Float64Array, centre: number): Float64Array {
  const reach = values.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value - centre)) : most),
    0,
  );
  return values.map((value) => Math.round((Math.abs(value - centre) / (reach || 1)) * 2 ** 18));
}

function isOpposite(one: number, other: number, centre: number): boolean {
  return Math.sign(one - centre) === -Math.sign(other - centre);
}

/** The most frequent distance between a value and its latest earlier occurrence. */
function frequentGap(
  values: Float64Array,
  keys: Float64Array,
  isCounted: (value: number) => boolean,
  centre: number | null,
): number | null {
  const counts = new Map<number, number>();
  let [gap, total] = [0, 0];
  earlierRuns(keys, 1).forEach((before, i) => {
    if (before < 0) return;
    const value = values[i] as number;
    if (!isCounted(value)) return;
    if (centre !== null && !isOpposite(value, values[before] as number, centre)) return;
    const count = (counts.get(i - before) ?? 0) + 1;
    counts.set(i - before, count);
    total += 1;
    if (count > (counts.get(gap) ?? 0)) gap = i - before;
  });
  // A coarse sample repeats values at every distance.
  const min = Math.max(minPlaces, minShare * values.length, total / 4);
  return (counts.get(gap) ?? 0) >= min ? gap : null;
}

/** Whether the repeated places are all, every m-th, or one block. */
function patternOf(
  places: readonly number[],
  counted: number,
  length: number,
): Pick<Repetition, "every" | "from" | "to"> {
  const [first, last] = [places[0] as number, places.at(-1) as number];
  if (places.length >= 0.99 * counted) return { every: 1, from: first, to: last + 1 };
  const step = medianGap(places);
  const at = (places[places.length >> 1] as number) % step;
  // A few values are equal by chance.
  const regular = places.filter((place) => place % step === at);
  const expected = (last - first) / step + 1;
  if (step > 1 && regular.length >= 0.97 * Math.max(places.length, expected) && last - first > length / 2)
    return { every: step, from: regular[0] as number, to: last + 1 };
  if (places.length >= 0.99 * (last + 1 - first)) return { every: 1, from: first, to: last + 1 };
  return { every: null, from: first, to: last + 1 };
}

function medianGap(places: readonly number[]): number {
  const gaps = places.slice(1).map((place, i) => place - (places[i] as number));
  return gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 1;
}
