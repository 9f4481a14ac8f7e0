/** A summary of many drawn values for a report: enough to recognise their distribution, and the first in their order. */
export interface SampleSketch {
  readonly operation: "initialize" | "conv2dParameters";
  /** The first request of the sample; the requests differ only in the seed. */
  readonly request: unknown;
  /** The tensor of the answer that was sampled. */
  readonly part: "answer" | "weight" | "bias";
  /** Number of finite values; the fields below are computed from them. */
  readonly count: number;
  readonly notFinite: number;
  readonly mean: number;
  /** √(Σ(x − mean)²/count). */
  readonly deviation: number;
  /** The values of the ranks `ranksOf(count)`, counted from the smallest value and from the largest. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** The first values of the first tensor in their order; missing in older reports. */
  readonly first?: readonly number[];
}

/** What the first (largest) failing case of a claim shows in addition to its discrepancy. */
export interface Evidence {
  /** The samples; missing if nothing was drawn. */
  readonly samples?: readonly SampleSketch[];
  /** Mistakes that explain every wrong sample; empty if none is known, missing if no known mistake applies. */
  readonly causes?: readonly string[];
}
