import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { halfIntegers } from "../arbitraries/data.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim.ts";
import { sum } from "../grid.ts";
import { expectEqual } from "../judge.ts";

/**
 * Claim: conv(x₁ + x₂, w) = conv(x₁, w) + conv(x₂, w).
 * Conditions: no bias; whole numbers whose sum keeps S ≤ 2²⁴.
 * Catches: clamped or quantised inputs, a hidden activation, a bias that is added anyway.
 * Source: linearity of the defining sum.
 */
export const additiveInInput = defineClaim({
  id: "conv2d/additive-in-input",
  title: "of a sum of inputs is the sum of the outputs",
  operations: ["conv2d"],
  draws: conv2dCases,
  examples: requestRows,
  check: async (subject, draw) => {
    const first = conv2dRequest({ ...draw, bias: false }, halfIntegers);
    const second = conv2dRequest({ ...draw, bias: false, seed: draw.seed + 1 }, halfIntegers).input;
    const whole = await subject.conv2d({ ...first, input: sum(first.input, second) });
    const parts = [await subject.conv2d(first), await subject.conv2d({ ...first, input: second })] as const;
    expectEqual(whole, sum(...parts));
  },
});
