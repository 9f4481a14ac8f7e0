import type { Law } from "../properties/init/distribution/distribution.ts";
import { momentsOf, ranksOf, type SampleSketch } from "../properties/init/distribution/sketch.ts";
import { roundingSlack } from "../properties/init/requests/sample.ts";

/** A law that values may follow: exactly, or as far as `size` values drawn from it tell. */
export interface KnownLaw {
  /** Infinite for a law that is known exactly. */
  readonly size: number;
  readonly mean: number;
  readonly deviation: number;
  /** The variance of ((x − mean)/deviation)². */
  readonly squareVariance: number;
  /** The share of values that are not finite. */
  readonly notFinite: number;
  /** The share of finite values below x, and of those not above it. */
  readonly shares: (x: number) => readonly [below: number, upTo: number];
}

export function lawOfFormula({ mean, std, squareVariance, cdf }: Law): KnownLaw {
  const shares = (x: number) => [cdf(x), cdf(x)] as const;
  return { size: Number.POSITIVE_INFINITY, mean, deviation: std, squareVariance, notFinite: 0, shares };
}

export function lawOfValues(values: Float64Array): KnownLaw {
  const sorted = values.filter(Number.isFinite).sort();
  const count = sorted.length;
  const { mean, deviation } = momentsOf(sorted);
  const fourth = sorted.reduce((sum, value) => sum + ((value - mean) / (deviation || 1)) ** 4, 0);
  return {
    size: values.length,
    mean,
    deviation,
    squareVariance: Math.max(0, fourth / Math.max(1, count) - 1),
    notFinite: (values.length - count) / Math.max(1, values.length),
    shares: (x) => [placeOf(sorted, x, false) / count, placeOf(sorted, x, true) / count],
  };
}

/** How many values are below x, or not above it. */
function placeOf(sorted: Float64Array, x: number, withEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle] as number;
    if (value < x || (withEqual && value === x)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A sample tells two laws apart from so many standard errors on: by chance once in a million comparisons of one number. */
const mostErrors = 5;
/** From so many values on, sums of squares are near enough to their limit. */
const enough = 100;

/**
 * Whether the sketched values can be draws of the law. Compared are the share that is not finite, the mean, the deviation,
 * and each kept rank r: with N·F values beyond that of rank r, √r and √(N·F) differ by ½ standard error, since
 * the root of a count has variance ¼ (Bartlett, 1936), whether the count is 1 or N/2, at an end or in the bulk.
 */
export function canBeDrawnFrom(
  { count, notFinite, mean, deviation, low, high }: Omit<SampleSketch, "operation" | "request" | "part">,
  law: KnownLaw,
): boolean {
  const total = count + notFinite;
  const allowed = (mostErrors / 2) * Math.sqrt(1 + total / law.size);
  if (Math.abs(Math.sqrt(notFinite) - Math.sqrt(total * law.notFinite)) > allowed) return false;
  const isAtRank = (rank: number, fewest: number, most: number) =>
    Math.sqrt(Math.max(0, fewest)) - Math.sqrt(rank) <= allowed &&
    Math.sqrt(rank - 1) - Math.sqrt(Math.max(0, most)) <= allowed;
  const areRanksDue = ranksOf(count).every((rank, i) => {
    const [belowLow, upToLow] = law.shares(low[i] as number);
    const [belowHigh, upToHigh] = law.shares(high[i] as number);
    return (
      isAtRank(rank, count * belowLow, count * upToLow) &&
      isAtRank(rank, count * (1 - upToHigh), count * (1 - belowHigh))
    );
  });
  if (!areRanksDue || count < enough) return areRanksDue;
  const error = mostErrors * Math.sqrt(1 / count + 1 / law.size);
  const rounding = roundingSlack * Math.max(Math.abs(mean), Math.abs(law.mean));
  if (Math.abs(mean - law.mean) > error * law.deviation + rounding) return false;
  if (deviation === 0 || law.deviation === 0) return deviation === law.deviation;
  const ratio = Math.abs(Math.log(deviation / law.deviation));
  return ratio <= (error * Math.sqrt(law.squareVariance)) / 2 + roundingSlack;
}
