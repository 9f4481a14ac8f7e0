import type { Fitted } from "../../run/record/measured/sampleFacts.ts";
import { type Family, families, truncatedNormal } from "./families.ts";

/** Sorted values, reduced to what a comparison with a distribution needs. */
export interface Profile {
  readonly count: number;
  readonly mean: number;
  readonly std: number;
  /** E z⁴ of the standardized values. */
  readonly fourth: number;
  readonly low: number;
  readonly high: number;
  /** The values at the middle of `points` equal shares. */
  readonly points: Float64Array;
  /** The values of ranks 1, 2, 4, … from either end, up to one share. */
  readonly tails: readonly { readonly rank: number; readonly low: number; readonly high: number }[];
}

const pointCount = 512;

/** The profile of sorted values. */
export function profileOf(sorted: Float64Array): Profile {
  const count = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  let [second, fourth] = [0, 0];
  for (const value of sorted) {
    const square = (value - mean) ** 2;
    second += square;
    fourth += square * square;
  }
  second /= count;
  const size = Math.min(pointCount, count);
  const at = (rank: number) => sorted[Math.min(count - 1, rank)] as number;
  const tails = [];
  for (let rank = 1; rank <= count / size; rank *= 2) tails.push({ rank, low: at(rank - 1), high: at(count - rank) });
  return {
    count,
    mean,
    std: Math.sqrt(second),
    fourth: second > 0 ? fourth / count / second ** 2 : 1,
    low: at(0),
    high: at(count - 1),
    points: Float64Array.from({ length: size }, (_, i) => at(Math.floor(((i + 0.5) / size) * count))),
    tails,
  };
}

/** How far a sample is from a distribution function. */
export interface Distance {
  /** Anderson and Darling's A² over the points. */
  readonly square: number;
  /** The largest |√(N·F) − √rank| of the tails, in its standard error ½. */
  readonly tail: number;
}

export function distanceOf({ count, points, tails }: Profile, cdf: (x: number) => number): Distance {
  let sum = 0;
  points.forEach((x, i) => {
    const share = (i + 0.5) / points.length;
    sum += (cdf(x) - share) ** 2 / (share * (1 - share));
  });
  const rooted = (share: number) => Math.sqrt(count * Math.max(0, share));
  const tail = tails.reduce(
    (most, { rank, low, high }) =>
      Math.max(most, ...[cdf(low), 1 - cdf(high)].map((share) => tailErrors(rooted(share), rank))),
    0,
  );
  return { square: (count * sum) / points.length, tail };
}

/** The count beyond the value of a rank lies between rank − 1 and rank. */
function tailErrors(rooted: number, rank: number): number {
  return 2 * Math.max(0, rooted - Math.sqrt(rank), Math.sqrt(rank - 1) - rooted);
}

/** A² of a distribution that is fully known exceeds 12 in one of 600,000 samples, and a tail is 5.5 errors off as rarely. */
const [maxSquare, maxTail] = [12, 5.5];
/** With a fitted scale A² is smaller: 4 is exceeded more rarely than one time in 10⁵. */
const maxFittedSquare = 4;

/** Whether a sample can come from a distribution that is fully known. */
export function isDrawnFrom(profile: Profile, cdf: (x: number) => number): boolean {
  const { square, tail } = distanceOf(profile, cdf);
  return square <= maxSquare && tail <= maxTail;
}

interface Fit extends Fitted {
  readonly square: number;
}

/** A family with a parameter can imitate one without, so it must fit better by this much of A². */
const parameterCost = 1.5;
/** Families that are farther than the nearest by less than this count as equally near. */
const sameFit = 2.5;

/**
 * The families that fit the values at their own location and scale, the nearest first; several if they are
 * equally near.
 */
export function fittingFamilies(profile: Profile, expectedMean: number): readonly Fit[] {
  const standardError = profile.std / Math.sqrt(profile.count);
  const isCentred = Math.abs(profile.mean - expectedMean) <= 4 * standardError;
  const fits = [...families, null].flatMap((family) => {
    const fit = fitted(profile, isCentred ? expectedMean : null, family);
    return fit ? [fit] : [];
  });
  const costOf = ({ square, parameter }: Fit) => square + (parameter === null ? 0 : parameterCost);
  const least = Math.min(...fits.map(costOf));
  return fits.filter((fit) => costOf(fit) < least + sameFit).sort((a, b) => costOf(a) - costOf(b));
}

function fitted(profile: Profile, centre: number | null, fixed: Family | null): Fit | null {
  const { points, low, high, mean } = profile;
  const quantile = (share: number) => points[Math.floor(share * points.length)] as number;
  const first = fixed ?? undefined;
  const bounded = first && ["uniform", "triangular", "arcsine"].includes(first.name);
  const location = centre ?? (first?.name === "Student" ? quantile(0.5) : bounded ? (low + high) / 2 : mean);
  const reach = Math.max(high - location, location - low);
  const familyAt = (scale: number) => first ?? truncatedNormal(reach / scale);
  const guess = (quantile(0.75) - quantile(0.25)) / 2;
  if (!(guess > 0) || !Number.isFinite(reach)) return null;
  // A normal with a cut between 0.5 and 4.5 of its std; a wider cut does not show.
  const range = first ? scalesAbout(first, guess) : ([reach / 4.5, reach / 0.5] as const);
  const lossAt = (scale: number) =>
    distanceOf({ ...profile, tails: [] }, cdfOf(familyAt(scale), location, scale)).square;
  // The largest value gives the scale of a distribution that ends at a density above 0.
  const ends = { uniform: 1 + 1 / profile.count, arcsine: 1 }[first?.name as string];
  const scale = ends === undefined ? smallest(lossAt, range) : ((high - low) / 2) * ends;
  const family = familyAt(scale);
  const { square, tail } = distanceOf(profile, cdfOf(family, location, scale));
  if (square > maxFittedSquare || tail > maxTail) return null;
  if (first === undefined && !(family.parameter !== null && family.parameter < 4)) return null;
  const { name, parameter } = family;
  return { family: name, parameter, location, scale, std: scale * family.std, square };
}

function cdfOf({ cdf }: Family, location: number, scale: number) {
  return (x: number) => cdf((x - location) / scale);
}

/** Scales within 15 % of the one that gives the quartile. */
function scalesAbout({ cdf }: Family, quartile: number): readonly [number, number] {
  let [below, above] = [0, 20];
  for (let step = 0; step < 40; step++) {
    const middle = (below + above) / 2;
    if (cdf(middle) < 0.75) below = middle;
    else above = middle;
  }
  return [(0.85 * quartile) / above, (1.15 * quartile) / above];
}

/** The minimum of a function with one valley, by the golden section of its logarithmic range. */
function smallest(at: (x: number) => number, [from, to]: readonly [number, number]): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(from), Math.log(to)];
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [at(Math.exp(left)), at(Math.exp(right))];
  for (let step = 0; step < 24; step++) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = at(Math.exp(left));
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = at(Math.exp(right));
    }
  }
  return Math.exp((low + high) / 2);
}
