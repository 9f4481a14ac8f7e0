/** The point at which the share of sorted values differs most from the distribution function. */
export interface FarthestShare {
  /** max |share − F|, over both sides of every step. */
  readonly distance: number;
  /** The index and the value at this point, the share of the values up to it, and the distribution function there. */
  readonly index: number;
  readonly at: number;
  readonly got: number;
  readonly expected: number;
}

/** Kolmogorov's distance between sorted values and a distribution function. */
export function farthestShare(sorted: Float64Array, cdf: (x: number) => number): FarthestShare {
  const { length } = sorted;
  let distance = 0;
  let worst = 0;
  for (let i = 0; i < length; i++) {
    const share = cdf(sorted[i] as number);
    const here = Math.max(share - i / length, (i + 1) / length - share);
    if (here > distance) [distance, worst] = [here, i];
  }
  const at = sorted[worst] as number;
  return { distance, index: worst, at, got: (worst + 1) / length, expected: cdf(at) };
}
