import type { Tensor } from "../../contract/contract.ts";
import { roundTo } from "../../impl/halves.ts";
import type { Standard } from "../claim/declaration.ts";
import { DiscrepancyError } from "../claim/discrepancy.ts";
import { accuracyBound, fittingClasses, withoutBound } from "../oracle/accuracyClasses.ts";
import { flushBound, smallestNormal } from "../oracle/flushBound.ts";
import { isRoundedOnce } from "../oracle/narrowBound.ts";
import type { ProductSums } from "../oracle/productSums.ts";
import { storedRange } from "../oracle/storedRange.ts";
import type { Bound } from "./approximate.ts";
import { expectWithin } from "./expectTensor.ts";

/**
 * The sums as stored by one rounding, and the distance from them: 0 unless the error of float32 sums may cross the
 * middle between two neighbours. Infinite where the sums themselves may overflow.
 */
function storedExpectation(products: ProductSums, wide: Bound, flushed: Bound) {
  const range = storedRange(products, flushed);
  const { exact } = products;
  const expected = { ...exact, data: exact.data.map((y) => roundTo(exact.dtype, y)) };
  const bound: Bound = (i) => {
    const { low, high, want } = range(i);
    // The sums may overflow before they are stored.
    if (wide(i) === Number.POSITIVE_INFINITY && Number.isFinite(high)) return wide(i);
    return Math.max(above(high, want), above(want, low)) + (flushed(i) > 0 ? smallestNormal[exact.dtype] : 0);
  };
  return { expected, bound };
}

/** The difference of two values; 0 if they are equal, even if they are infinite. */
function above(high: number, low: number): number {
  return high === low ? 0 : high - low;
}

/**
 * Throws a discrepancy unless every element lies within the error bound of an accuracy class. The discrepancy names the
 * classes whose bounds the whole answer meets. Unsupported if the class has no bound for these sums.
 */
export function expectAccurate(
  answer: Tensor,
  products: ProductSums,
  { accuracy, subnormals }: Pick<Standard, "accuracy" | "subnormals">,
  label?: string,
): void {
  const rounding = accuracyBound(accuracy, products);
  if (!rounding) throw withoutBound(accuracy);
  const flushed = subnormals === "flushed" ? flushBound(products, accuracy) : () => 0;
  const bound: Bound = (i) => rounding(i) + flushed(i);
  const stored = isRoundedOnce(accuracy, products) ? storedExpectation(products, bound, flushed) : null;
  try {
    expectWithin(answer, stored?.expected ?? products.exact, stored?.bound ?? bound, label);
  } catch (error) {
    if (!(error instanceof DiscrepancyError) || error.discrepancy.kind !== "element") throw error;
    const fitting = fittingClasses(answer, products);
    if (fitting.length === 0) throw error;
    throw new DiscrepancyError({ ...error.discrepancy, accuracy: { declared: accuracy, fitting } });
  }
}
