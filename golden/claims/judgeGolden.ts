import type { Conv2dRequest } from "../../contract/contract.ts";
import { type Standard, standardOf, undeclared } from "../../properties/claim/declaration.ts";
import type { Approximate } from "../../properties/expect/approximate.ts";
import { expectAccurate } from "../../properties/expect/expectAccurate.ts";
import { expectMatches } from "../../properties/expect/expectTensor.ts";
import { naiveConv2d } from "../../properties/oracle/naiveConv2d.ts";
import { conv2dSums } from "../../properties/oracle/productSums.ts";
import type { Tier } from "../manifest.ts";

/**
 * A function that throws a discrepancy unless an answer is the exact value, or within the bound of its accuracy class
 * for real data. Whole numbers that are too large for a narrow class also have a tolerance.
 */
export function judgeOf(request: Conv2dRequest, tier: Tier): (answer: Approximate, standard?: Standard) => void {
  const exact = naiveConv2d(request);
  if (tier === "integer") return (answer) => expectMatches(answer, exact);
  return (answer, standard = standardOf(undeclared, "conv2d")) =>
    expectAccurate(answer, conv2dSums(request, exact), standard);
}
