import type { Target } from "../../../contract/contract.ts";
import { isTensor } from "../../../contract/tensor.ts";
import { largestOf } from "../../../faults/mapped.ts";
import { reference } from "../../../faults/reference.ts";
import type { Composition } from "./composition.ts";
import { freshRequests } from "./freshRequests.ts";
import type { AnyRequest, Convolution } from "./loops.ts";

/**
 * `right`: region and change. `otherRegion`: the change is right where both are wrong, the region is wider or narrower.
 */
export type Score = "right" | "otherRegion" | "silent" | "wrong";

const requests = 400;
/** Minimum number of them that a composition changes, for one that is judged. */
const minChanged = 8;
/** Of the largest value of an answer: two orders of few sums differ by less, and a narrower format by more. */
const tolerance = 2 ** -18;

/** A wrong operation whose diagnosis is scored. */
export interface Examined extends Pick<Composition, "operation" | "target"> {
  /** Of the drawn requests. */
  readonly seed: number;
}

/** Requests that the claims and the diagnosis have not met, and the answers to them. */
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

/** The exam of a wrong operation; null if it changes too few of the requests to be scored. */
export function examOf({ operation, target, seed }: Examined): Exam | null {
  const sheets = freshRequests(operation, requests, seed).map((request): Sheet => {
    const [right, wrong] = [answerOf(reference, operation, request), answerOf(target, operation, request)];
    return { request, right, wrong, isChanged: !isSame(right, wrong) };
  });
  return sheets.filter(({ isChanged }) => isChanged).length >= minChanged ? { operation, sheets } : null;
}

/** Compares the implementation that a diagnosis predicts with the composition, request by request. */
export function scoreOf({ operation, sheets }: Exam, predicted: Target | null): Score {
  if (!predicted) return "silent";
  const judged = sheets.map(({ request, right, wrong, isChanged }) => {
    const answer = answerOf(predicted, operation, request);
    return { isChanged, isPredicted: !isSame(answer, right), isEqual: isSame(answer, wrong) };
  });
  if (judged.every(({ isEqual }) => isEqual)) return "right";
  const both = judged.filter(({ isChanged, isPredicted }) => isChanged && isPredicted);
  return both.length > 0 && both.every(({ isEqual }) => isEqual) ? "otherRegion" : "wrong";
}

function answerOf(target: Target, operation: Convolution, request: AnyRequest): unknown {
  const serve = target[operation] as ((request: unknown) => unknown) | undefined;
  try {
    return serve?.call(target, request);
  } catch {
    return "throws";
  }
}

/** Equal shapes, and values that are equal but for the rounding of a few sums. */
function isSame(one: unknown, other: unknown): boolean {
  if (isTensor(one) && isTensor(other)) {
    if (String(one.shape) !== String(other.shape)) return false;
    const largest = largestOf(one.data);
    return one.data.every((value, i) => {
      const against = other.data[i] as number;
      if (value === against || (Number.isNaN(value) && Number.isNaN(against))) return true;
      return Math.abs(value - against) <= tolerance * largest;
    });
  }
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  return Object.entries(one).every(([name, field]) => isSame(field, other[name as keyof typeof other]));
}
