import type { AccuracyClass, Tensor } from "../../contract/contract.ts";
import { roundTo } from "../../impl/halves.ts";
import type { Bound } from "../expect/approximate.ts";
import { expectShape, failElement } from "../expect/expectTensor.ts";
import { overflowOf, requireRange, roundingBound, widerBound } from "../oracle/accuracyClasses.ts";
import { errorBound } from "../oracle/errorBound.ts";
import { float32 } from "../oracle/formats.ts";
import type { Sums } from "../oracle/naiveConv2d.ts";
import { isRoundedOnce } from "../oracle/narrowBound.ts";
import type { ProductSums } from "../oracle/productSums.ts";
import { storedRange } from "../oracle/storedRange.ts";

/**
 * Throws a discrepancy unless every element is finite and within its bound where no order of summation overflows, and
 * infinite where every order does. In between a finite value within the bound, ±∞ and NaN are all correct.
 */
export function expectDueOverflow(
  answer: Tensor,
  products: ProductSums,
  accuracy: AccuracyClass,
  label = "output",
): void {
  const { exact } = products;
  expectShape(answer, exact, label);
  const overflow = overflowOf(accuracy, exact.dtype);
  requireRange(accuracy, products);
  if (isRoundedOnce(accuracy, products)) {
    expectStored(answer, products, label);
    return;
  }
  // Only a transform has no bound.
  const bound = roundingBound(accuracy, products) as Bound;
  const wider = widerBound(accuracy, products);
  // WGSL need not have infinities: a value that overflows may become any value.
  const hasInfinity = accuracy !== "wgsl-f32";
  const isUndecided = undecided(exact, bound, overflow, hasInfinity);
  const expected: Tensor = {
    ...exact,
    data: exact.data.map((y) => (Math.abs(y) >= overflow ? y * Number.POSITIVE_INFINITY : y)),
  };
  const differs = (i: number) => {
    const [got, want] = [answer.data[i] as number, expected.data[i] as number];
    if (isUndecided(i))
      return hasInfinity && Math.abs(got - (exact.data[i] as number)) > bound(i) && Number.isFinite(got);
    if (Number.isFinite(want)) return !(Math.abs(got - want) <= bound(i));
    return got !== want && !(wider && Math.abs(got - (exact.data[i] as number)) <= wider(i));
  };
  const wrong = Array.from(answer.data.keys()).filter(differs);
  const excess = (i: number) => Math.abs((answer.data[i] as number) - (expected.data[i] as number)) / bound(i);
  const worst = wrong.sort((a, b) => excess(b) - excess(a))[0];
  if (worst !== undefined) failElement(answer, expected, worst, bound(worst), wrong.length, label);
}

/**
 * The same for sums in float32 that are rounded once: where the sums cannot overflow, an answer lies between the
 * roundings of the exact sum minus and plus its error, and is ±∞ only where one of them is.
 */
function expectStored(answer: Tensor, products: ProductSums, label: string): void {
  const { exact } = products;
  const error = errorBound(exact);
  const range = storedRange(products);
  const isUndecided = undecided(exact, error, float32.overflow, true);
  const wrong = Array.from(answer.data.keys()).filter((i) => {
    const got = answer.data[i] as number;
    const { low, high } = range(i);
    if (got >= low && got <= high) return false;
    return !isUndecided(i) || (Number.isFinite(got) && Math.abs(got) < Math.abs(low));
  });
  const worst = wrong[0];
  if (worst === undefined) return;
  const expected: Tensor = { ...exact, data: exact.data.map((y) => roundTo(exact.dtype, y)) };
  const { low, high } = range(worst);
  failElement(answer, expected, worst, high === low ? 0 : high - low, wrong.length, label);
}

/**
 * For each element, whether correct orders of summation may disagree about overflow; always true if infinities are
 * optional.
 */
function undecided({ data, magnitude: sizes }: Sums, bound: Bound, overflow: number, hasInfinity: boolean) {
  return (i: number): boolean => {
    const [y, magnitude] = [Math.abs(data[i] as number), sizes[i] as number];
    if (magnitude + bound(i) < overflow) return false;
    if (!hasInfinity) return true;
    const smallerPart = (magnitude - y) / 2;
    return !(y - bound(i) >= overflow && smallerPart + bound(i) < overflow);
  };
}
