import type { Conv2dRequest, Tensor } from "../impl/contract.ts";
import { expectEqual, expectWithin } from "./judge.ts";
import { errorBound } from "./oracle/errorBound.ts";
import { naiveConv2d } from "./oracle/naiveConv2d.ts";
import { isUnsupported, type Subject } from "./subject.ts";

/**
 * Fails unless two answers to requests of one exact value agree: as numbers where the target is deterministic, within
 * the sum of both error bounds where it says that it is not.
 */
export async function expectSameAnswer(
  subject: Subject,
  answer: Tensor,
  other: Tensor,
  request: Conv2dRequest,
): Promise<void> {
  if (await isDeterministic(subject)) return expectEqual(answer, other);
  const bound = errorBound(naiveConv2d(request));
  expectWithin(answer, other, (i) => 2 * bound(i));
}

/** What the target says of itself; a target that says nothing is deterministic. */
async function isDeterministic(subject: Subject): Promise<boolean> {
  try {
    return (await subject.describe({ protocol: 1 })).deterministic !== false;
  } catch (error) {
    if (isUnsupported(error)) return true;
    throw error;
  }
}
