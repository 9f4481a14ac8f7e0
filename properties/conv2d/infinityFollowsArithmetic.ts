import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { regions } from "../arbitraries/regions.ts";
import { defineClaim } from "../claim/claim.ts";
import { accuracyOf } from "../claim/declaration.ts";
import { requireInfinity } from "../claim/required.ts";
import { type Expected, expectMatches } from "../expect/expectTensor.ts";
import { mapValues } from "../expect/rearrange.ts";
import { isTransformed } from "../oracle/accuracyClasses.ts";
import { naiveConv2d } from "../oracle/naiveConv2d.ts";

/** A transform subtracts infinities from each other, so each value that is not finite becomes NaN. */
function indefinite<T extends Expected>(answer: T): T {
  return { ...answer, data: Float32Array.from(answer.data, (value) => (Number.isFinite(value) ? value : Number.NaN)) };
}

/**
 * Claim: +∞ and −∞ in the input give ±∞ by the sign of the weight, NaN where they meet with opposite signs or meet a
 * zero weight, in every output whose window holds them, and in no other.
 * Conditions: finite weights, every third one zero; the result (+∞, −∞ or NaN) does not depend on the order of
 * summation. A non-finite weight over zero padding is ambiguous and is not tried. If the target declares a transform,
 * only finiteness is judged; if it declares nan: unspecified, only the outputs that are not NaN.
 * Catches: ∞ turned into NaN by blocked or transformed paths, zero weights skipped (faults/bugs.json V2).
 * Source: IEEE 754 §6.1, §7.2.
 */
export const infinityFollowsArithmetic = defineClaim({
  id: "conv2d/infinity-follows-arithmetic",
  title: "gives ±∞ or NaN for infinite inputs as IEEE 754 does",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: regions,
  check: async (subject, draw) => {
    requireInfinity(subject.declared, "conv2d", draw.dtype);
    const whole = exactRequest(subject, { ...draw, outPerGroup: Math.min(draw.outPerGroup, 64) });
    const size = Math.max(1, whole.input.data.length);
    const [positive, negative] = [draw.seed % size, Math.floor(draw.seed / 7) % size];
    const input = mapValues(whole.input, (value, i) =>
      i === positive ? Number.POSITIVE_INFINITY : i === negative ? Number.NEGATIVE_INFINITY : value,
    );
    const weight = mapValues(whole.weight, (value, i) => (i % 3 === draw.seed % 3 ? 0 : value));
    const request = { ...whole, input, weight };
    const [answer, exact] = [await subject.conv2d(request), naiveConv2d(request)];
    const isIndefinite = isTransformed(accuracyOf(subject.declared, "conv2d", draw.dtype), request);
    expectMatches(isIndefinite ? indefinite(answer) : answer, isIndefinite ? indefinite(exact) : exact);
  },
});
