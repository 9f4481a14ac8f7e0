import type { AccuracyClass, Conv2dRequest, Tensor } from "../impl/contract.ts";
import { Discrepancy } from "./discrepancy.ts";
import { expectWithin } from "./judge.ts";
import { accuracyBound, fittingClasses } from "./oracle/accuracyClasses.ts";
import { naiveConv2d } from "./oracle/naiveConv2d.ts";
import { isUnsupported, type Subject } from "./subject.ts";

/**
 * Fails unless every element lies within the error bound of the accuracy class that the target declares; the failure
 * names the classes in whose bound the whole answer lies.
 */
export async function expectAccurate(subject: Subject, answer: Tensor, request: Conv2dRequest): Promise<void> {
  const exact = naiveConv2d(request);
  const declared = await declaredAccuracy(subject);
  try {
    expectWithin(answer, exact, accuracyBound(declared, request, exact));
  } catch (error) {
    if (!(error instanceof Discrepancy) || !error.element) throw error;
    const fitting = fittingClasses(answer, request, exact);
    if (fitting.length === 0) throw error;
    throw new Discrepancy(`${error.message}; not ${declared}, behaves like ${fitting.join(", ")}`, error.element);
  }
}

/** What the target says of itself; a target that says nothing promises float32's own accuracy. */
async function declaredAccuracy(subject: Subject): Promise<AccuracyClass> {
  try {
    return (await subject.describe({ protocol: 1 })).accuracy ?? "ieee-f32";
  } catch (error) {
    if (isUnsupported(error)) return "ieee-f32";
    throw error;
  }
}
