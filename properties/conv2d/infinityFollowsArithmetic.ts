import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { regions } from "../arbitraries/regions.ts";
import { defineClaim } from "../claim.ts";
import { mapValues } from "../grid.ts";
import { expectEqual } from "../judge.ts";
import { naiveConv2d } from "../oracle/naiveConv2d.ts";

/**
 * Claim: +∞ and −∞ in the input give ±∞ by the sign of the weight, NaN where they meet with opposite signs or meet a
 * zero weight, in every output whose window holds them, and in no other.
 * Conditions: finite weights; which of the three it is does not depend on the order of summation. A non-finite weight
 * over zero padding is ambiguous and is not tried.
 * Catches: ∞ turned into NaN by blocked or transformed paths, zero weights skipped (BUGS V2).
 * Source: IEEE 754 §6.1, §7.2.
 */
export const infinityFollowsArithmetic = defineClaim({
  id: "conv2d/infinity-follows-arithmetic",
  title: "gives ±∞ or NaN for infinite inputs as IEEE 754 does",
  operations: ["conv2d"],
  draws: conv2dCases,
  examples: regions,
  check: async (subject, draw) => {
    const whole = conv2dRequest({ ...draw, outPerGroup: Math.min(draw.outPerGroup, 64) });
    const size = Math.max(1, whole.input.data.length);
    const [positive, negative] = [draw.seed % size, Math.floor(draw.seed / 7) % size];
    const input = mapValues(whole.input, (value, i) =>
      i === positive ? Number.POSITIVE_INFINITY : i === negative ? Number.NEGATIVE_INFINITY : value,
    );
    expectEqual(await subject.conv2d({ ...whole, input }), naiveConv2d({ ...whole, input }));
  },
});
