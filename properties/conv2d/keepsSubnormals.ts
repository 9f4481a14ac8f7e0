import type { AccuracyClass } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { countingIntegers, type Fill } from "../arbitraries/data.ts";
import { regions } from "../arbitraries/regions.ts";
import { defineClaim } from "../claim/claim.ts";
import { accuracyOf } from "../claim/declaration.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { naiveConv2d } from "../oracle/naiveConv2d.ts";
import { narrowArithmetic } from "../oracle/narrowBound.ts";

/** The smallest subnormal number of each dtype. */
const smallest = { float32: 2 ** -149, float64: 2 ** -1074, float16: 2 ** -24, bfloat16: 2 ** -133 } as const;

/** Whole weights; inputs and biases are whole multiples of the smallest subnormal. */
const subnormalMultiples: Fill = (wanted) => {
  const scale = wanted.role === "weight" ? 1 : smallest[wanted.dtype];
  return countingIntegers(wanted).map((value) => value * scale);
};

/** Whether a class may flush: its format ends above 2⁻¹⁴⁹, or its arithmetic may replace values below 2⁻¹²⁶ by zero. */
function mayFlush(accuracy: AccuracyClass): boolean {
  return accuracy in narrowArithmetic;
}

/**
 * Claim: sums of subnormal products are exact: every partial sum is a whole multiple of the smallest subnormal.
 * Conditions: whole weights, inputs and biases k·2⁻¹⁴⁹ (2⁻¹⁰⁷⁴ for float64, 2⁻²⁴ for float16, 2⁻¹³³ for bfloat16), S ≤
 * 2²⁴ of those (2¹¹, 2⁸).
 * Catches: subnormals flushed to zero on input, in the sum or on output. Narrower classes and wgsl-f32 allow this. A
 * target that declares subnormals: flushed may be off by what it can flush, and no more.
 * Source: IEEE 754 §3.3; docs/numerics.md, Subnormal numbers.
 */
export const keepsSubnormals = defineClaim({
  id: "conv2d/keeps-subnormals",
  title: "keeps subnormal inputs and sums",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: regions,
  check: async (subject, draw) => {
    const accuracy = accuracyOf(subject.declared, "conv2d");
    if (draw.dtype === "float32" && mayFlush(accuracy))
      throw unsupported(`declares ${accuracy}, which may flush subnormal numbers`);
    const request = exactRequest(subject, { ...draw, outPerGroup: Math.min(draw.outPerGroup, 64) }, subnormalMultiples);
    expectMatches(await subject.conv2d(request), naiveConv2d(request));
  },
});
