import { type Tensor, unsupported } from "../impl/contract.ts";
import { expectWithin } from "./judge.ts";
import { errorBound } from "./oracle/errorBound.ts";
import type { Sums } from "./oracle/naiveConv2d.ts";
import type { Subject } from "./subject.ts";

/**
 * Fails unless every element lies within the error bound of its dtype's own arithmetic. A float32 answer of a target that
 * declares another accuracy class is not judged: the classes' bounds are those of conv2d.
 */
export function expectRounded({ declared }: Subject, answer: Tensor, exact: Sums, label?: string): void {
  if (exact.dtype === "float32" && declared.accuracy !== "ieee-f32")
    throw unsupported(`declares accuracy ${declared.accuracy}, whose bound is one of conv2d`);
  expectWithin(answer, exact, errorBound(exact), label);
}
