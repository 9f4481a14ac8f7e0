import type { Tier } from "../../golden/manifest.ts";
import type { Conv2dRequest, Tensor } from "../../impl/contract.ts";
import { expectEqual, expectWithin } from "../../properties/judge.ts";
import { errorBound } from "../../properties/oracle/errorBound.ts";
import { naiveConv2d } from "../../properties/oracle/naiveConv2d.ts";

/** A function that fails with a Discrepancy unless an answer is the exact value, or within its bound where data are real. */
export function judgeOf(request: Conv2dRequest, tier: Tier): (answer: Tensor, label?: string) => void {
  const exact = naiveConv2d(request);
  if (tier === "integer") return (answer, label) => expectEqual(answer, exact, label);
  const bound = errorBound(exact);
  return (answer, label) => expectWithin(answer, exact, bound, label);
}
