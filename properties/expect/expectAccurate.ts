import type { AccuracyClass, Conv2dRequest, Tensor } from "../../contract/contract.ts";
import { DiscrepancyError } from "../claim/discrepancy.ts";
import { accuracyBound, fittingClasses } from "../oracle/accuracyClasses.ts";
import { type Conv2dSums, naiveConv2d } from "../oracle/naiveConv2d.ts";
import { expectWithin } from "./expectTensor.ts";

/**
 * Throws a discrepancy unless every element lies within the error bound of an accuracy class. The discrepancy names the
 * classes whose bounds the whole answer meets.
 */
export function expectAccurate(
  answer: Tensor,
  request: Conv2dRequest,
  accuracy: AccuracyClass,
  exact: Conv2dSums = naiveConv2d(request),
): void {
  try {
    expectWithin(answer, exact, accuracyBound(accuracy, request, exact));
  } catch (error) {
    if (!(error instanceof DiscrepancyError) || error.discrepancy.kind !== "element") throw error;
    const fitting = fittingClasses(answer, request, exact);
    if (fitting.length === 0) throw error;
    throw new DiscrepancyError({ ...error.discrepancy, accuracy: { declared: accuracy, fitting } });
  }
}
