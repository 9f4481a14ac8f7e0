import type { AccuracyClass, Operation } from "../../contract/contract.ts";
import type { Measurement } from "./measurement.ts";

/** What is wrong, as facts: plain data. Only `report/failure/sentenceOf.ts` makes sentences of them. */
export type Discrepancy =
  | ElementDiscrepancy
  | ShapeDiscrepancy
  | ValueDiscrepancy
  | StatisticDiscrepancy
  | RuleDiscrepancy
  | EndedDiscrepancy
  | UnjudgedDiscrepancy
  | SuiteDiscrepancy;

/** The recorded case with which an answer was compared. `isRecorded`: the recorded answer itself is wrong. */
interface GoldenCase {
  readonly id: string;
  readonly isRecorded?: true;
}

interface Compared {
  readonly golden?: GoldenCase;
}

/** An element of an answer is wrong: the worst of the elements that differ. */
export interface ElementDiscrepancy extends Compared {
  readonly kind: "element";
  readonly label: string;
  readonly axes: readonly string[];
  readonly index: readonly number[];
  readonly got: number;
  readonly want: number;
  /** Set if the wanted value is not that of the definition, but follows from other answers of the target. */
  readonly isOfAnswers?: true;
  /** The largest |got − want| of correct arithmetic; 0 if they must be equal. */
  readonly bound: number;
  readonly differing: number;
  readonly total: number;
  /** The class by which the answer was judged, and the classes whose bounds the whole answer meets. */
  readonly accuracy?: { readonly declared: AccuracyClass; readonly fitting: readonly AccuracyClass[] };
}

/** An answer, or a part of it, has the wrong form. `size`: height and width. */
export interface ShapeDiscrepancy extends Compared {
  readonly kind: "shape";
  readonly label: string;
  readonly property: "presence" | "dtype" | "axes" | "shape" | "size" | "data" | "length";
  readonly got: string | number | readonly number[];
  readonly want: string | number | readonly number[];
  /** The reason for the wanted form: `padding same_upper`. */
  readonly since?: string;
}

/** A number is wrong: a fan, a gain, an inner product, a count. */
export interface ValueDiscrepancy extends Compared {
  readonly kind: "value";
  readonly what: string;
  /** Null if there is none. */
  readonly got: number | null;
  readonly want: number;
  readonly tolerance?: number;
  /** What the wanted number is: `the finite difference`. */
  readonly since?: string;
}

/** The distribution that drawn values must have. */
export interface StatedDistribution {
  readonly kind: string;
  /** How its scale is computed: `√3·gain/√fanIn = 0.0252`. */
  readonly formula: string;
  readonly mean: number;
  readonly std: number;
  readonly low: number;
  readonly high: number;
}

/** Drawn values, and the distribution that they must follow. */
export interface DrawnSample {
  /** The request, or requests, that drew the values. */
  readonly subject: string;
  /** The number of values. */
  readonly n: number;
  readonly distribution?: StatedDistribution;
}

/** A statistic of drawn values contradicts their distribution or their independence. */
export type StatisticDiscrepancy = DrawnSample & {
  readonly kind: "statistic";
  /**
   * The probability that a correct sample is at least as extreme; missing if no probability is involved or an interval
   * decides.
   */
  readonly p?: number;
  /** The p of the smaller first sample that led to this sample. */
  readonly screenedP?: number;
  /** Other statistics of the same values that failed. */
  readonly others?: readonly OtherStatistic[];
} & Measurement;

interface OtherStatistic {
  readonly statistic: string;
  readonly p: number;
  /** Missing for a statistic that is more than one number. */
  readonly got?: number;
  readonly expected?: number;
}

/** A rule is broken that concerns no single number. */
export type RuleDiscrepancy = Compared & { readonly kind: "rule" } & BrokenRule;

interface MalformedPart {
  readonly field: string;
  readonly must: string;
  readonly got: string;
}

type BrokenRule =
  | { readonly rule: "valid-request-threw"; readonly operation: Operation; readonly error: string }
  /** `field`: the wrong part of the answer; `must`: the rule for it, such as `be a number`. */
  | ({ readonly rule: "answer-form"; readonly operation: Operation } & MalformedPart)
  | ({ readonly rule: "invalid-request-accepted" } & InvalidRequest)
  /** The error does not mean that the request is invalid. `mayAnswer`: the target may also answer the request. */
  | ({ readonly rule: "refusal-form"; readonly error: string; readonly mayAnswer?: true } & InvalidRequest)
  /** `role`: the tensor of the request whose memory the answer shares. */
  | { readonly rule: "memory-shared"; readonly role: string }
  /** `role`: the parameter that the call has changed in its request, such as the stride. */
  | { readonly rule: "request-changed"; readonly role: string; readonly got: string; readonly want: string }
  /** `equal` of `total` values equal those of another seed. */
  | {
      readonly rule: "seed-ignored";
      readonly subject: string;
      readonly seed: number;
      readonly equal: number;
      readonly total: number;
    }
  | { readonly rule: "draws-repeated"; readonly subject: string }
  /** The hash of an answer's bytes. The first `known` values are recorded and equal. */
  | { readonly rule: "bits-differ"; readonly got: string; readonly want: string; readonly known: number };

/** A request that the target must refuse. */
export interface InvalidRequest {
  readonly operation: Operation;
  /** The error in the request: `stride height is 0`. */
  readonly fault: string;
  readonly request?: string;
}

/** The target crashed, hung or broke the protocol. */
export interface EndedDiscrepancy {
  readonly kind: "ended";
  /** The operation that was called, if known. */
  readonly operation: Operation | null;
  /** `the program exited with code 1` */
  readonly how: string;
  /** The last lines of the target's output. */
  readonly output: readonly string[];
  /** False if a second trial of the same cases did not end in this way. */
  readonly isRepeated?: false;
}

/** No case was judged. */
export type UnjudgedDiscrepancy = { readonly kind: "unjudged" } & (
  | { readonly cause: "not-loaded"; readonly error: string }
  | { readonly cause: "restarts"; readonly restarts: number }
  | { readonly cause: "run-limit"; readonly seconds: number }
);

/** The suite is wrong, not the target. `isData`: a recorded case is damaged. */
export interface SuiteDiscrepancy {
  readonly kind: "suite";
  readonly error: string;
  readonly isData?: true;
}

/** Thrown if a claim does not hold. The message is for developers: reports show `sentenceOf(discrepancy)`. */
export class DiscrepancyError extends Error {
  override readonly name = "DiscrepancyError";
  readonly discrepancy: Discrepancy;

  constructor(discrepancy: Discrepancy) {
    super(`a claim does not hold: ${JSON.stringify(discrepancy)}`);
    this.discrepancy = discrepancy;
  }
}

/** Throws a discrepancy unless the condition holds. The facts are computed only for a failure. */
export function ensure(condition: boolean, facts: () => Discrepancy): asserts condition {
  if (!condition) throw new DiscrepancyError(facts());
}
