/** A position in a sample; `isNext`: in the sample of the next seed. */
export interface DrawnPlace {
  readonly at: number;
  readonly isNext: boolean;
}

/**
 * The measured and the expected value of each statistic of drawn values. `got` and `expected` are its numbers; each
 * statistic has further numbers, which `report/failure/` puts into sentences.
 */
export type Measurement =
  | { readonly statistic: "finite"; readonly place: number; readonly got: number }
  /** The value farthest outside the support [low, high], and the number of values outside. */
  | {
      readonly statistic: "support";
      readonly got: number;
      readonly low: number;
      readonly high: number;
      readonly outside: number;
    }
  /** The standard deviation, and the interval in which it must lie, if there is one. */
  | {
      readonly statistic: "variance";
      readonly got: number;
      readonly expected: number;
      readonly ratio: number;
      readonly low?: number;
      readonly high?: number;
    }
  /**
   * `sigmas`: the distance in standard deviations of one value; `standardErrors`: the distance in standard deviations
   * of the mean.
   */
  | {
      readonly statistic: "mean";
      readonly got: number;
      readonly expected: number;
      readonly sigmas: number;
      readonly standardErrors?: number;
      readonly tolerance?: number;
    }
  /**
   * The smallest and the largest value, and the share of the distribution beyond each; `expected` is the usual share.
   */
  | {
      readonly statistic: "extremes";
      readonly low: number;
      readonly high: number;
      readonly shareBelow: number;
      readonly shareAbove: number;
      readonly expected: number;
    }
  /** The share of the distribution between the extreme value and the other end. */
  | {
      readonly statistic: "largest value" | "smallest value";
      readonly value: number;
      readonly got: number;
      readonly expected: number;
    }
  /** The largest |value|, which must lie in [low, high]; `ratio` is its multiple of the bound. */
  | {
      readonly statistic: "largest magnitude";
      readonly got: number;
      readonly low: number;
      readonly high: number;
      readonly ratio: number;
    }
  /** The share of the values up to `at`, the point of the largest distance from the distribution function. */
  | {
      readonly statistic: "distribution";
      readonly at: number;
      readonly got: number;
      readonly expected: number;
      readonly tolerance: number;
    }
  | { readonly statistic: "Anderson-Darling"; readonly got: number; readonly high: number }
  /** `degree`: the Legendre moment with the largest part of the sum. */
  | { readonly statistic: "smooth test"; readonly got: number; readonly expected: number; readonly degree: number }
  | {
      readonly statistic: "Legendre moment";
      readonly degree: number;
      readonly got: number;
      readonly expected: number;
      readonly tolerance: number;
    }
  | {
      readonly statistic: "repeated runs";
      readonly first: DrawnPlace;
      readonly again: DrawnPlace;
      readonly values: readonly number[];
    }
  /** Values that repeat an earlier one, at positions `lane` mod `lanes`. */
  | {
      readonly statistic: "collisions";
      readonly got: number;
      readonly expected: number;
      readonly lane: number;
      readonly lanes: number;
      readonly bits: number;
    }
  | { readonly statistic: "next seed's values"; readonly got: number; readonly expected: number }
  | {
      readonly statistic: "next seed's correlation" | "lag of values" | "lag of signs" | "lag of magnitudes";
      readonly got: number;
      readonly expected: number;
      readonly standardError: number;
      readonly lag: number;
      readonly shape: readonly number[];
    }
  /**
   * The variation of rows or columns, as a multiple of that of independent values; `farthest` is `standardErrors` off.
   */
  | {
      readonly statistic: "row means" | "row scales" | "column means" | "column scales";
      readonly got: number;
      readonly expected: number;
      readonly chiSquare: number;
      readonly degrees: number;
      readonly farthest: number;
      readonly standardErrors: number;
    }
  | { readonly statistic: "triples"; readonly got: number; readonly expected: number; readonly sides: number }
  | {
      readonly statistic: "spread of means" | "spread of deviations";
      readonly got: number;
      readonly expected: number;
      readonly tensors: number;
      readonly tensorLength: number;
    }
  /** The smallest and the largest number of zeros in a row. */
  | {
      readonly statistic: "zeros by row";
      readonly low: number;
      readonly high: number;
      readonly expected: number;
      readonly standardError: number;
    }
  | {
      readonly statistic: "zeros shared with the next column" | "zeros shared with the next seed" | "zeros that touch";
      readonly standardErrors: number;
    }
  | {
      readonly statistic: "share of zeros";
      readonly row: number;
      readonly got: number;
      readonly expected: number;
      readonly tolerance: number;
    }
  /** The mean of the channels' second moments as a multiple of what theirs must be on average, which is 1. */
  | {
      readonly statistic: "second moment";
      readonly of: "output" | "activation" | "gradient";
      readonly got: number;
      readonly expected: 1;
      readonly channels: number;
      readonly layers: number;
    };

export type StatisticName = Measurement["statistic"];
