import type { Tensor } from "../../contract/contract.ts";
import { errorBound } from "../oracle/errorBound.ts";
import type { Sums } from "../oracle/naiveConv2d.ts";
import { expectWithin } from "./expectTensor.ts";

/** Throws a discrepancy unless every element lies within the error bound of its dtype's arithmetic. */
export function expectRounded(answer: Tensor, exact: Sums, label?: string): void {
  expectWithin(answer, exact, errorBound(exact), label);
}
