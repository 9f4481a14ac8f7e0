import type { Tensor } from "../../contract/contract.ts";
import type { Standard } from "../claim/declaration.ts";
import { DiscrepancyError } from "../claim/discrepancy.ts";
import { accuracyBound, fittingClasses, withoutBound } from "../oracle/accuracyClasses.ts";
import { flushBound } from "../oracle/flushBound.ts";
import type { ProductSums } from "../oracle/productSums.ts";
import type { Bound } from "./approximate.ts";
import { expectWithin } from "./expectTensor.ts";

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
  const flushed = subnormals === "flushed" ? flushBound(products) : () => 0;
  const bound: Bound = (i) => rounding(i) + flushed(i);
  try {
    expectWithin(answer, products.exact, bound, label);
  } catch (error) {
    if (!(error instanceof DiscrepancyError) || error.discrepancy.kind !== "element") throw error;
    const fitting = fittingClasses(answer, products);
    if (fitting.length === 0) throw error;
    throw new DiscrepancyError({ ...error.discrepancy, accuracy: { declared: accuracy, fitting } });
  }
}
