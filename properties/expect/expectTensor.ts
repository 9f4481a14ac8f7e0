import type { Dtype, Tensor } from "../../impl/contract.ts";
import { sizeOf } from "../../impl/tensor.ts";
import { Discrepancy, type ElementReport, ensure } from "../claim/discrepancy.ts";
import type { Approximate, Bound } from "./approximate.ts";

/** What an answer must be: a shape, a dtype and values. */
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

/** Fails unless the answer is a well-formed tensor of the given shape and dtype. */
export function expectShape(answer: Tensor, { dtype, shape }: Omit<Expected, "data">, label = "output"): void {
  ensure(typeof answer === "object" && answer !== null, () => `${label} is ${String(answer)}, must be a tensor`);
  ensure(!Array.isArray(answer), () => `${label} is an array, must be a tensor { dtype, shape, data }`);
  ensure(answer.dtype === dtype, () => `${label}.dtype is ${String(answer.dtype)}, must be ${dtype}`);
  const isSame =
    Array.isArray(answer.shape) &&
    answer.shape.length === shape.length &&
    shape.every((axis, i) => axis === answer.shape[i]);
  ensure(isSame, () => `${label}.shape is [${String(answer.shape)}], must be [${shape}]`);
  const Data = dtype === "float32" ? Float32Array : Float64Array;
  ensure(answer.data instanceof Data, () => `${label}.data must be a ${Data.name}`);
  const { length } = answer.data;
  ensure(length === sizeOf(shape), () => `${label}.data has ${length} values, must have ${sizeOf(shape)}`);
}

/**
 * Fails unless every element equals the expected one, as a number: a zero's sign is not judged, NaN equals NaN. Where the
 * answer or the expected tensor has a tolerance, they may differ by the sum of both.
 */
export function expectMatches(answer: Approximate, expected: Expected, label = "output"): void {
  expectWithin(answer, expected, (i) => (answer.tolerance?.(i) ?? 0) + (expected.tolerance?.(i) ?? 0), label);
}

/** Fails unless each element i lies within `bound(i)` of the expected one; an infinite bound asks nothing. Reports the worst. */
export function expectWithin(answer: Tensor, expected: Expected, bound: Bound, label = "output"): void {
  expectShape(answer, expected, label);
  const { data } = answer;
  let differing = 0;
  let worst = -1;
  let worstExcess = 0;
  for (let i = 0; i < data.length; i++) {
    const got = data[i] as number;
    const want = expected.data[i] as number;
    if (got === want || (Number.isNaN(got) && Number.isNaN(want))) continue;
    const limit = bound(i);
    const distance = Math.abs(got - want);
    if (distance <= limit || limit === Number.POSITIVE_INFINITY) continue;
    differing += 1;
    const excess = Number.isNaN(distance) ? Number.POSITIVE_INFINITY : limit > 0 ? distance / limit : distance;
    if (worst < 0 || excess > worstExcess) {
      worst = i;
      worstExcess = excess;
    }
  }
  if (worst >= 0) failElement(answer, expected, worst, bound(worst), differing, label);
}

/** Fails with what one element of an answer is and must be. */
export function failElement(
  answer: Tensor,
  expected: Expected,
  element: number,
  bound: number,
  differing = 1,
  label = "output",
): never {
  failAt({
    label,
    axes: axesOf(label, expected.shape.length),
    index: indexOf(element, expected.shape),
    got: answer.data[element] as number,
    want: expected.data[element] as number,
    bound,
    differing,
    total: answer.data.length,
  });
}

/** Fails with the sentence that describes the element. */
function failAt(element: ElementReport): never {
  throw new Discrepancy(describeElement(element), element);
}

/** `output[n=0, o=1, y=2, x=3] is 5.000001, must be 5 ± 4.8e-7 (2.1 × the bound); 3 of 48 elements differ`. */
function describeElement(element: ElementReport): string {
  const { label, axes, index, got, want, bound, differing, total } = element;
  const place = index.map((at, axis) => `${axes[axis]}=${at}`).join(", ");
  const times = Math.abs(got - want) / bound;
  const tolerance =
    bound > 0
      ? ` ± ${bound.toPrecision(2)}${Number.isFinite(times) ? ` (${times.toPrecision(2)} × the bound)` : ""}`
      : "";
  return `${label}[${place}] is ${got}, must be ${want}${tolerance}; ${differing} of ${total} ${total === 1 ? "element differs" : "elements differ"}`;
}

/** The names of a tensor's axes: those of its role where it has one, `i0, i1, …` otherwise. */
function axesOf(label: string, rank: number): readonly string[] {
  const named = axisNames[label];
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
