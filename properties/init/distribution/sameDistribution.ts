import type { SampleSketch } from "../../claim/evidence.ts";
import { roundingSlack } from "../requests/sample.ts";
import type { Distribution } from "./distribution.ts";
import { momentsOf, ranksOf } from "./sketch.ts";

/** A distribution that values may follow: known exactly, or from a sample of `size` values. */
export interface KnownDistribution {
  /** Infinite for a distribution that is known exactly. */
  readonly size: number;
  readonly mean: number;
  readonly deviation: number;
  /** The variance of ((x − mean)/deviation)². */
  readonly squareVariance: number;
  /** The share of values that are not finite. */
  readonly notFinite: number;
  /** The share of finite values below x, and the share of values up to x. */
  readonly shares: (x: number) => readonly [below: number, upTo: number];
}

export function exactDistribution({ mean, std, squareVariance, cdf }: Distribution): KnownDistribution {
  const shares = (x: number) => [cdf(x), cdf(x)] as const;
  return { size: Number.POSITIVE_INFINITY, mean, deviation: std, squareVariance, notFinite: 0, shares };
}

export function empiricalDistribution(values: Float64Array): KnownDistribution {
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

/** The number of values below x, or of values up to x. */
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

/**
 * Two distributions differ from this number of standard errors on: by chance in one of a million comparisons of one
 * number.
 */
const maxErrors = 5;
/** From this number of values on, sums of squares are close enough to their limit. */
const enough = 100;

/**
 * Whether the sketched values can be a sample of the distribution. Compared are the share of values that are not
 * finite, the mean, the deviation, and the value of each kept rank r. With N·F values beyond the value of rank r, √r
 * and √(N·F) differ by ½ standard error, since the root of a count has variance ¼ (Bartlett, 1936), whether the count
 * is 1 or N/2, at an end or in the bulk.
 */
export function canBeDrawnFrom(
  { count, notFinite, mean, deviation, low, high }: Omit<SampleSketch, "operation" | "request" | "part">,
  distribution: KnownDistribution,
): boolean {
  const total = count + notFinite;
  const allowed = (maxErrors / 2) * Math.sqrt(1 + total / distribution.size);
  if (Math.abs(Math.sqrt(notFinite) - Math.sqrt(total * distribution.notFinite)) > allowed) return false;
  const isAtRank = (rank: number, minCount: number, maxCount: number) =>
    Math.sqrt(Math.max(0, minCount)) - Math.sqrt(rank) <= allowed &&
    Math.sqrt(rank - 1) - Math.sqrt(Math.max(0, maxCount)) <= allowed;
  const areRanksDue = ranksOf(count).every((rank, i) => {
    const [belowLow, upToLow] = distribution.shares(low[i] as number);
    const [belowHigh, upToHigh] = distribution.shares(high[i] as number);
    return (
      isAtRank(rank, count * belowLow, count * upToLow) &&
      isAtRank(rank, count * (1 - upToHigh), count * (1 - belowHigh))
    );
  });
  if (!areRanksDue || count < enough) return areRanksDue;
  const error = maxErrors * Math.sqrt(1 / count + 1 / distribution.size);
  const rounding = roundingSlack * Math.max(Math.abs(mean), Math.abs(distribution.mean));
  if (Math.abs(mean - distribution.mean) > error * distribution.deviation + rounding) return false;
  if (deviation === 0 || distribution.deviation === 0) return deviation === distribution.deviation;
  const ratio = Math.abs(Math.log(deviation / distribution.deviation));
  return ratio <= (error * Math.sqrt(distribution.squareVariance)) / 2 + roundingSlack;
}
