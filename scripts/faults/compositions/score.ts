import type { Target } from "../../../contract/contract.ts";
import { isTensor } from "../../../contract/tensor.ts";
import { largestOf } from "../../../faults/mapped.ts";
import { reference } from "../../../faults/reference.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import type { Composition } from "./composition.ts";
import { freshRequests } from "./freshRequests.ts";
import type { AnyRequest } from "./loops.ts";
import { nearRequests } from "./nearRequests.ts";

/**
 * `right`: region and change. `otherRegion`: the change is right where both are wrong, the region is wider or narrower.
 */
export type Score = "right" | "otherRegion" | "silent" | "wrong";

const requests = 400;
/** How many more are put around those on which the operation is known to differ. */
const nearCount = 200;
/** Minimum number of them that a composition changes, for one that is judged. */
const minChanged = 8;
/** The share of the changed requests about which a diagnosis must say something: its change may make others invalid. */
const minSaid = 0.8;
/** Of the largest value of an answer: two orders of few sums differ by less, and a narrower format by more. */
const ofSums = 2 ** -18;
/** The same where all sums are whole, in any order: a change is rounded once or twice. */
const ofWholeSums = 2 ** -21;

/** A wrong operation whose diagnosis is scored. */
export interface Examined extends Pick<Composition, "operation"> {
  /** A new instance: what one keeps of earlier requests does not reach another. */
  readonly target: Target;
  /** Of the drawn requests. */
  readonly seed: number;
  /** Requests on which it may differ. */
  readonly known?: readonly AnyRequest[];
}

/** Requests that the claims and the diagnosis have not met, in order, and the answers to them. */
export interface Exam {
  readonly operation: Convolution;
  readonly sheets: readonly Sheet[];
}

interface Sheet {
  readonly request: AnyRequest;
  readonly right: unknown;
  readonly wrong: unknown;
  readonly isChanged: boolean;
}

/** The exam of a wrong operation. */
export function examOf({ operation, target, seed, known = [] }: Examined): Exam {
  const near = nearRequests(operation, known, nearCount, seed);
  // What an invalid request leaves behind shows afterwards.
  const invalid = near.slice(0, 1).map((request): AnyRequest => ({ ...request, stride: [0, 1] }));
  const sheets = [...freshRequests(operation, requests, seed), ...invalid, ...near].map((request): Sheet => {
    const [right, wrong] = [answerOf(reference, operation, request), answerOf(target, operation, request)];
    return { request, right, wrong, isChanged: !isSame(right, wrong, toleranceOf(request)) };
  });
  return { operation, sheets };
}

export function changedCount({ sheets }: Pick<Exam, "sheets">): number {
  return sheets.filter(({ isChanged }) => isChanged).length;
}

/** Whether a wrong operation changes enough requests to be scored. */
export function isScorable(exam: Exam): boolean {
  return changedCount(exam) >= minChanged;
}

/**
 * Compares the implementation that a diagnosis predicts with the composition, request by request. `loose`: the same with
 * answers also to requests that a change makes invalid, about which the diagnosis says nothing: these count where they
 * are right.
 */
export function scoreOf({ operation, sheets }: Exam, predicted: Target | null, loose = predicted): Score {
  if (!predicted || !loose) return "silent";
  const answered = sheets.map((sheet) => {
    const { request, wrong } = sheet;
    const [answer, further] = [predicted, loose].map((target) => answerOf(target, operation, request));
    const isFurtherRight = answer === undefined && isSame(further, wrong, toleranceOf(request));
    return { ...sheet, answer: isFurtherRight ? further : answer };
  });
  const said = answered.filter(({ answer }) => answer !== undefined);
  if (changedCount({ sheets: said }) < minSaid * changedCount({ sheets })) return "silent";
  const judged = said.map(({ request, answer, right, wrong, isChanged }) => ({
    isChanged,
    isPredicted: !isSame(answer, right, toleranceOf(request)),
    isEqual: isSame(answer, wrong, toleranceOf(request)),
  }));
  if (judged.every(({ isEqual }) => isEqual)) return "right";
  const both = judged.filter(({ isChanged, isPredicted }) => isChanged && isPredicted);
  return both.length > 0 && both.every(({ isEqual }) => isEqual) ? "otherRegion" : "wrong";
}

function answerOf(target: Target, operation: Convolution, request: AnyRequest): unknown {
  const serve = target[operation] as ((request: unknown) => unknown) | undefined;
  try {
    // The caller's memory is the same for every target.
    return serve?.call(target, structuredClone(request));
  } catch {
    return "throws";
  }
}

function toleranceOf({ input, weight, bias, gradOutput }: AnyRequest): number {
  const isWhole = [input, weight, bias, gradOutput].every((tensor) => tensor?.data.every(Number.isInteger) ?? true);
  return isWhole ? ofWholeSums : ofSums;
}

/** Equal dtypes and shapes, and values that are equal but for the rounding of a few sums. */
function isSame(one: unknown, other: unknown, tolerance: number): boolean {
  if (isTensor(one) && isTensor(other)) {
    if (one.dtype !== other.dtype || String(one.shape) !== String(other.shape)) return false;
    const largest = largestOf(one.data);
    return one.data.every((value, i) => {
      const against = other.data[i] as number;
      if (value === against || (Number.isNaN(value) && Number.isNaN(against))) return true;
      return Math.abs(value - against) <= tolerance * largest;
    });
  }
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  return Object.entries(one).every(([name, field]) => isSame(field, other[name as keyof typeof other], tolerance));
}
