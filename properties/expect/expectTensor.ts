import type { Dtype, Pair, Tensor } from "../../contract/contract.ts";
import { sizeOf } from "../../impl/tensor.ts";
import { DiscrepancyError, ensure, type ShapeDiscrepancy } from "../claim/discrepancy.ts";
import { noteShare } from "../claim/errorShare.ts";
import type { Approximate, Bound } from "./approximate.ts";
import { isOfAnswers } from "./ofAnswers.ts";

/** The expected answer: shape, dtype and values. */
export interface Expected {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
  readonly tolerance?: Bound;
}

const axisNames: Readonly<Record<string, readonly string[]>> = {
  output: ["n", "o", "y", "x"],
  input: ["n", "c", "y", "x"],
  weight: ["o", "c", "y", "x"],
  "gradient of input": ["n", "c", "y", "x"],
  "gradient of weight": ["o", "c", "i", "j"],
  "gradient of bias": ["o"],
};

/** Throws a discrepancy unless the answer is a well-formed tensor of the given shape and dtype. */
export function expectShape(answer: Tensor, { dtype, shape }: Omit<Expected, "data">, label = "output"): void {
  const form = (property: ShapeDiscrepancy["property"], got: ShapeDiscrepancy["got"], want: typeof got) =>
    ({ label, property, got, want }) as const;
  const isObject = typeof answer === "object" && answer !== null;
  ensureForm(isObject, () => form("presence", String(answer), "a tensor"));
  ensureForm(!Array.isArray(answer), () => form("presence", "an array", "a tensor { dtype, shape, data }"));
  ensureForm(answer.dtype === dtype, () => form("dtype", String(answer.dtype), dtype));
  const got = Array.isArray(answer.shape) ? answer.shape : String(answer.shape);
  const isSame = got.length === shape.length && shape.every((axis, i) => axis === got[i]);
  ensureForm(isSame, () => form("shape", got, shape));
  const Data = dtype === "float32" ? Float32Array : Float64Array;
  ensureForm(answer.data instanceof Data, () => form("data", kindOf(answer.data), Data.name));
  const { length } = answer.data;
  ensureForm(length === sizeOf(shape), () => form("length", length, sizeOf(shape)));
}

function kindOf(data: unknown): string {
  return typeof data === "object" && data !== null ? (data.constructor?.name ?? "an object") : String(data);
}

/** Throws a discrepancy unless an expected part of an answer is present, and an unexpected one is absent. */
export function expectPresence(part: Tensor | null, isExpected: boolean, label: string): void {
  const name = (isThere: boolean) => (isThere ? "a tensor" : "null");
  const isThere = part !== null;
  ensureForm(isThere === isExpected, () => ({
    label,
    property: "presence",
    got: name(isThere),
    want: name(isExpected),
  }));
}

/** Throws a discrepancy unless a part of an answer is present. */
export function expectPresent(part: Tensor | null, label: string): asserts part is Tensor {
  expectPresence(part, true, label);
}

/** Throws a discrepancy unless an output has the wanted height and width. */
export function expectSize(got: Pair, want: Pair, since: string): void {
  const isSame = got[0] === want[0] && got[1] === want[1];
  ensureForm(isSame, () => ({ label: "output", property: "size", got, want, since }));
}

/** Throws a discrepancy about the answer's form unless the condition holds. */
export function ensureForm(condition: boolean, form: () => Omit<ShapeDiscrepancy, "kind">): asserts condition {
  ensure(condition, () => ({ kind: "shape", ...form() }));
}

/**
 * Throws a discrepancy unless every element equals the expected one as a number: the sign of zero is ignored, and NaN
 * equals NaN. If the answer or the expected tensor has a tolerance, they may differ by the sum of both tolerances.
 */
export function expectMatches(answer: Approximate, expected: Expected, label = "output"): void {
  expectWithin(answer, expected, (i) => (answer.tolerance?.(i) ?? 0) + (expected.tolerance?.(i) ?? 0), label);
}

/**
 * Throws a discrepancy unless each element i lies within `bound(i)` of the expected one; an infinite bound allows any
 * value. Reports the worst element.
 */
export function expectWithin(answer: Tensor, expected: Expected, bound: Bound, label = "output"): void {
  expectShape(answer, expected, label);
  const { data } = answer;
  let differing = 0;
  let worst = -1;
  let worstExcess = 0;
  let share = -1;
  for (let i = 0; i < data.length; i++) {
    const got = data[i] as number;
    const want = expected.data[i] as number;
    if (got === want || (Number.isNaN(got) && Number.isNaN(want))) continue;
    const limit = bound(i);
    const distance = Math.abs(got - want);
    if (limit > 0 && distance > share * limit && distance < Number.POSITIVE_INFINITY) share = distance / limit;
    if (distance <= limit || limit === Number.POSITIVE_INFINITY) continue;
    differing += 1;
    const excess = Number.isNaN(distance) ? Number.POSITIVE_INFINITY : limit > 0 ? distance / limit : distance;
    if (worst < 0 || excess > worstExcess) {
      worst = i;
      worstExcess = excess;
    }
  }
  if (share >= 0) noteShare(share);
  if (worst >= 0) failElement(answer, expected, worst, bound(worst), differing, label);
}

/** Throws a discrepancy with the actual and the expected value of one element. */
export function failElement(
  answer: Tensor,
  expected: Expected,
  element: number,
  bound: number,
  differing = 1,
  label = "output",
): never {
  throw new DiscrepancyError({
    kind: "element",
    label,
    axes: axesOf(label, expected.shape.length),
    index: indexOf(element, expected.shape),
    got: answer.data[element] as number,
    want: expected.data[element] as number,
    ...(isOfAnswers(expected) ? { isOfAnswers: true } : {}),
    bound,
    differing,
    total: answer.data.length,
  });
}

/** The names of a tensor's axes: those of its role if it has one, otherwise `i0, i1, …`. `output after …` is an output. */
function axesOf(label: string, rank: number): readonly string[] {
  const named = axisNames[/\boutput\b/.test(label) ? "output" : label];
  return named?.length === rank ? named : Array.from({ length: rank }, (_, axis) => (rank === 1 ? "i" : `i${axis}`));
}

/** The position of a row-major element along each axis. */
export function indexOf(element: number, shape: readonly number[]): number[] {
  const index = new Array<number>(shape.length);
  let rest = element;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    index[axis] = rest % size;
    rest = Math.floor(rest / size);
  }
  return index;
}
