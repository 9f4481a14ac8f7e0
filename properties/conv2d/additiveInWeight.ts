import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { halfIntegers } from "../arbitraries/data.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim.ts";
import { sum } from "../grid.ts";
import { expectEqual } from "../judge.ts";

/**
 * Claim: conv(x, w₁ + w₂) = conv(x, w₁) + conv(x, w₂).
 * Conditions: no bias; whole numbers whose sum keeps S ≤ 2²⁴.
 * Catches: normalised, clamped or quantised weights, weights kept from an earlier call.
 * Source: linearity of the defining sum.
 */
export const additiveInWeight = defineClaim({
  id: "conv2d/additive-in-weight",
  title: "of a sum of weights is the sum of the outputs",
  operations: ["conv2d"],
  draws: conv2dCases,
  examples: requestRows,
  check: async (subject, draw) => {
    const first = conv2dRequest({ ...draw, bias: false }, halfIntegers);
    const second = conv2dRequest({ ...draw, bias: false, seed: draw.seed + 1 }, halfIntegers).weight;
    const whole = await subject.conv2d({ ...first, weight: sum(first.weight, second) });
    const parts = [await subject.conv2d(first), await subject.conv2d({ ...first, weight: second })] as const;
    expectEqual(whole, sum(...parts));
  },
});
