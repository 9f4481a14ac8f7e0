/** The families of distributions that a measured sample is compared with. */
export type FamilyName =
  | "uniform"
  | "normal"
  | "truncated normal"
  | "triangular"
  | "Laplace"
  | "logistic"
  | "Student"
  | "sum of uniforms"
  | "arcsine";

/** A family at the location and scale that fit a sample. */
export interface Fitted {
  readonly family: FamilyName;
  /** The degrees of a Student distribution, the number of uniforms in a sum, the cut of a normal in its own std. */
  readonly parameter: number | null;
  readonly location: number;
  readonly scale: number;
  readonly std: number;
}

/** A value that occurs far more often than the values next to it, or that is not finite. */
export interface Atom {
  readonly at: number;
  readonly count: number;
  readonly share: number;
  /** The distance of its places if it is always the same; otherwise null. */
  readonly every: number | null;
}

/** Values that occur again at a fixed distance. */
export interface Repetition {
  readonly lag: number;
  /** −1 if a value is the mirror image of the value `lag` places before it. */
  readonly sign: 1 | -1;
  /** The share of places that repeat the value `lag` places before. */
  readonly share: number;
  /** The distance of these places if it is always the same; null otherwise. */
  readonly every: number | null;
  readonly from: number;
  readonly to: number;
}

/** How coarse values are. */
export interface Grain {
  /** The number of significant bits if it is too small: 11 of float16, 8 of bfloat16, 24 of float32; otherwise null. */
  readonly bits: number | null;
  /** The number of bits of the dtype. */
  readonly of: number;
  /** The number of different values. */
  readonly levels: number;
  /** The distance of neighbouring values if it is always the same; otherwise null. */
  readonly spacing: number | null;
  /** The number of values that are so far apart, from the smallest to the largest; null without a spacing. */
  readonly grid: number | null;
}

/** What is in order. */
export interface Order {
  readonly of: "tensor" | "filter" | "kernel" | "row" | "column";
  /** 1 for increasing values, −1 for decreasing values. */
  readonly direction: 1 | -1;
  /** The two taps of a kernel that are in order if not all are; otherwise null. */
  readonly taps: readonly [number, number] | null;
}

/** Filters, kernels or values with different sizes in turn; `ratios` are multiples of the common size. */
export interface ScaleGroups {
  readonly of: "filter" | "kernel" | "value";
  /** Number of values of one. */
  readonly size: number;
  readonly ratios: readonly number[];
}

/** How values depend on each other or on their place. */
export type Dependence =
  | {
      readonly kind: "correlation";
      readonly of: "values" | "signs" | "sizes";
      readonly lag: number;
      readonly correlation: number;
      readonly standardError: number;
    }
  /** `variation`: as a multiple of that of independent values. */
  | {
      readonly kind: "axis";
      readonly of: "row means" | "row scales" | "column means" | "column scales";
      readonly variation: number;
      readonly farthest: number;
    }
  | { readonly kind: "triples"; readonly chiSquare: number; readonly degrees: number };

/** The facts of a sample, without what is expected of it. */
export interface SampleFacts {
  readonly count: number;
  readonly atoms: readonly Atom[];
  /** Whether the values, without the atoms, are all on one side of the centre: 1 above, −1 below, 0 neither. */
  readonly side: 1 | -1 | 0;
  readonly repetition: Repetition | null;
  readonly order: Order | null;
  readonly grain: Grain | null;
  readonly groups: ScaleGroups | null;
  readonly dependence: Dependence | null;
  /** What every tensor, or every filter, has exactly. */
  readonly exact: "mean of each tensor" | "std of each tensor" | "mean of each filter" | null;
  /** Without atoms. */
  readonly mean: number;
  readonly std: number;
  readonly low: number;
  readonly high: number;
  /** The relative standard error of `std`. */
  readonly error: number;
  /** The families that fit, the nearest first; null if none was tried. */
  readonly families: readonly Fitted[] | null;
  /** Whether the families were fitted to values with signs in turn, since all have one sign. */
  readonly isFolded: boolean;
}
