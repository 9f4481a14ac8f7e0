/**
 * What remains of many drawn values for a report: enough to tell their distribution, too little to tell their order.
 */
export interface SampleSketch {
  readonly operation: "initialize" | "conv2dParameters";
  /** The first of the requests, which are equal but for the seed. */
  readonly request: unknown;
  /** Of which tensor of the answer. */
  readonly part: "answer" | "weight" | "bias";
  /** Finite values; the fields below are theirs. */
  readonly count: number;
  readonly notFinite: number;
  readonly mean: number;
  /** √(Σ(x − mean)²/count). */
  readonly deviation: number;
  /** The values of the ranks `ranksOf(count)`, from the smallest on and from the largest on. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** What the first failing case of a claim, the largest, shows beyond its discrepancy. */
export interface Evidence {
  /** What was drawn; missing where nothing was. */
  readonly samples?: readonly SampleSketch[];
  /** Mistakes that explain every wrong sample; empty where none is known, missing where no known mistake could. */
  readonly causes?: readonly string[];
}
