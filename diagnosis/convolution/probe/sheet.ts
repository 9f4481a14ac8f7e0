import type { Dtype, Tensor } from "../../../contract/contract.ts";
import { isTensor } from "../../../contract/tensor.ts";
import { largestOf } from "../../../faults/mapped.ts";
import { reference } from "../../../faults/reference.ts";
import type { Declared } from "../../../properties/claim/declaration.ts";
import type { Bound } from "../../../properties/expect/approximate.ts";
import type { Change, Convolution, Part } from "../../../run/record/measured/change.ts";
import { outcomeUnder } from "../change/change.ts";
import { slackOf } from "../model/bounds.ts";
import { partOf } from "../model/computation.ts";
import { type ConvolutionRequest, geometryOf } from "../model/geometry.ts";
import { type Features, featuresOf } from "../region/features.ts";
import { isSpecial } from "./numbers.ts";

/** An answer or an error. */
export type Outcome = Tensor | "throws";

/** What may lie between two answers of the same products. */
export interface Tolerance {
  /** Of each element, by rounding; 0 for whole numbers. */
  readonly relative: number;
  /** What the declared accuracy allows each element. */
  readonly slack?: Bound | undefined;
}

export const exactly: Tolerance = { relative: 0 };

/** A valid request, the right answer and the target's. */
export interface Sheet {
  readonly request: ConvolutionRequest;
  readonly features: Features;
  readonly right: Tensor;
  readonly outcome: Outcome;
  readonly tolerance: Tolerance;
  /** Whether the numbers are whole, so that every sum is exact. */
  readonly isWhole: boolean;
  readonly isWrong: boolean;
}

/** The sheet of a part; null if the request has no such part, or the answer is no tensor. */
export function sheetOf(
  operation: Convolution,
  part: Part,
  request: ConvolutionRequest,
  answer: unknown,
  declared: Declared | null,
): Sheet | null {
  const right = outcomeUnder(null, operation, part, request);
  if (right === null || right === "throws") return null;
  if (answer !== "throws" && !isTensor(answer)) return null;
  const features = featuresOf(geometryOf(operation, request), request);
  const isExact = isWhole(request);
  const relative = isExact ? 0 : roundingOf(request, features);
  const allowed = declared ? slackOf(declared, operation, part, request) : undefined;
  const slack = isSpecial(request) ? undecided(operation, part, request, right, allowed) : allowed;
  const tolerance = { relative, slack };
  const isWrong = !agrees(right, answer, tolerance);
  // An empty answer says nothing about values.
  if (right.data.length === 0 && !isWrong) return null;
  return { request, features, right, outcome: answer, tolerance, isWhole: isExact, isWrong };
}

/**
 * Any value where two correct computations differ: a bias added before or after huge numbers that cancel, or a weight of
 * NaN times a zero.
 */
function undecided(
  operation: Convolution,
  part: Part,
  request: ConvolutionRequest,
  right: Tensor,
  allowed: Bound | undefined,
): Bound {
  const other = partOf(part, (reference[operation] as (request: unknown) => unknown)(request)) as Tensor;
  return (i) =>
    isSame(right.data[i] as number, other.data[i] as number) ? (allowed?.(i) ?? 0) : Number.POSITIVE_INFINITY;
}

function isSame(one: number, other: number): boolean {
  return one === other || (Number.isNaN(one) && Number.isNaN(other));
}

/** Whether all numbers of a request are whole, so that every sum is exact. */
export function isWhole({ input, weight, bias, gradOutput }: ConvolutionRequest): boolean {
  return [input, weight, bias, gradOutput].every((tensor) => tensor?.data.every(Number.isInteger) ?? true);
}

const spacings: Readonly<Record<Dtype, number>> = {
  float32: 2 ** -23,
  float64: 2 ** -52,
  float16: 2 ** -10,
  bfloat16: 2 ** -7,
};

/** Two units in the last place for each product. */
function roundingOf({ input }: ConvolutionRequest, { plain }: Features): number {
  const terms = Math.max(plain.products, plain.batch * plain.windows, plain.taps * plain.coarseChannelsOfGroup);
  return (terms + 4) * spacings[input.dtype];
}

/** Whether two outcomes are equal, but for the tolerance. A zero has no sign. */
export function agrees(one: Outcome, other: Outcome, { relative, slack }: Tolerance): boolean {
  if (one === "throws" || other === "throws") return one === other;
  if (one.dtype !== other.dtype || one.shape.length !== other.shape.length) return false;
  if (one.shape.some((axis, i) => axis !== other.shape[i])) return false;
  return one.data.every((value, i) => {
    const against = other.data[i] as number;
    const most = slack?.(i) ?? 0;
    if (isSame(value, against) || most === Number.POSITIVE_INFINITY) return true;
    const distance = Math.abs(value - against);
    // An infinite number is near no other.
    if (distance === Number.POSITIVE_INFINITY) return false;
    if (distance <= relative * Math.max(Math.abs(value), Math.abs(against))) return true;
    return distance <= most;
  });
}

/** One step of whole numbers at the largest sums of probes, relative to these. */
const wholeStep = 2 ** -17;

/** A sum near the middle of two whole numbers is rounded to either by its order; sums of other numbers are rounded. */
function toleranceOf(change: Change, predicted: Outcome, sheet: Sheet): Tolerance {
  const { tolerance, isWhole: isExact, request, features } = sheet;
  if (isExact && predicted !== "throws" && predicted.data.some((value) => Number.isFinite(value) && value % 1 !== 0)) {
    const rounding = roundingOf(request, features) * largestOf(predicted.data);
    return { ...tolerance, slack: (i) => Math.max(rounding, tolerance.slack?.(i) ?? 0) };
  }
  const isCut = change.kind === "value" && ["rounded", "cut", "floored"].includes(change.map);
  return isCut && !isExact ? { ...tolerance, relative: Math.max(tolerance.relative, wholeStep) } : tolerance;
}

/** How a change fares on a sheet: it predicts the right answer, the target's wrong one, or another. */
export type Fit = "same" | "explains" | "open" | "contradicts" | "excluded";

/**
 * `same`: the change alters nothing here; `explains`: it gives the target's wrong answer; `excluded`: it would alter a
 * right answer, so that its region must leave the request out; `contradicts`: the answer is wrong in another way; `open`:
 * it is wrong, and the change makes the request invalid.
 */
export function fitOf(change: Change, operation: Convolution, part: Part, sheet: Sheet): Fit {
  const { request, isWrong, outcome } = sheet;
  const predicted = outcomeUnder(change, operation, part, request);
  if (predicted === null) {
    if (!isWrong) return "same";
    const loose = outcomeUnder(change, operation, part, request, true);
    return loose !== null && agrees(loose, outcome, toleranceOf(change, loose, sheet)) ? "explains" : "open";
  }
  if (isWrong) return agrees(predicted, outcome, toleranceOf(change, predicted, sheet)) ? "explains" : "contradicts";
  return agrees(predicted, sheet.right, sheet.tolerance) ? "same" : "excluded";
}
