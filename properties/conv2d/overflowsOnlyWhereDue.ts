import type { Tensor } from "../../impl/contract.ts";
import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { type Fill, uniforms } from "../arbitraries/data.ts";
import { regions } from "../arbitraries/regions.ts";
import { defineClaim } from "../claim.ts";
import { expectShape, failElement } from "../judge.ts";
import { errorBound } from "../oracle/errorBound.ts";
import { naiveConv2d } from "../oracle/naiveConv2d.ts";

/** Inputs 0, ±2¹²⁶ or ±2¹²⁷, weights ±1/2, ±1 or ±2: sums about the largest float32. */
const hugeValues: Fill = (wanted) => {
  const next = uniforms(wanted);
  const scale = wanted.role === "weight" ? 1 : 2 ** 126;
  const sizes = wanted.role === "weight" ? [0.5, 1, 2] : [0, 0, 1, 2];
  return Float64Array.from({ length: wanted.length }, () => {
    const size = sizes[Math.floor(next() * sizes.length)] as number;
    return (next() < 0.5 ? -1 : 1) * size * scale;
  });
};

/** From here on a sum rounds to infinity: 2¹²⁸·(1 − 2⁻²⁵). */
const overflow = 2 ** 128 * (1 - 2 ** -25);

/**
 * Claim: an output is finite and within its bound where no order of summation can overflow, (1 + γₙ)·S below the
 * limit; it is infinite where every order must: |y| beyond the limit by more than the bound, and the smaller of the
 * positive and negative parts below it. In between a finite value within the bound, ±∞ and NaN are all sound.
 * Conditions: float32 (the oracle sums in float64, whose range is far larger).
 * Catches: intermediate values in a narrower range, saturation to the largest float, scaling tricks.
 * Source: IEEE 754 §7.4; NUMERICS A.1.
 */
export const overflowsOnlyWhereDue = defineClaim({
  id: "conv2d/overflows-only-where-due",
  title: "overflows only where the sum does",
  operations: ["conv2d"],
  draws: conv2dCases,
  examples: regions,
  check: async (subject, draw) => {
    const request = conv2dRequest(
      { ...draw, dtype: "float32", outPerGroup: Math.min(draw.outPerGroup, 64) },
      hugeValues,
    );
    const exact = naiveConv2d(request);
    const answer = await subject.conv2d(request);
    expectShape(answer, exact);
    const bound = errorBound(exact);
    const isUndecided = undecided(exact.data, exact.magnitude, bound);
    const wanted: Tensor = { ...exact, data: exact.data.map((y) => (Math.abs(y) >= overflow ? y * 2 ** 1000 : y)) };
    const differs = (i: number) => {
      const [got, want] = [answer.data[i] as number, wanted.data[i] as number];
      if (isUndecided(i) && !Number.isFinite(got)) return false;
      const isDue = isUndecided(i) ? Math.abs(got - (exact.data[i] as number)) <= bound(i) : got === want;
      return !(isDue || Math.abs(got - want) <= bound(i));
    };
    const wrong = Array.from(answer.data.keys()).filter(differs);
    const excess = (i: number) => Math.abs((answer.data[i] as number) - (wanted.data[i] as number)) / bound(i);
    const worst = wrong.sort((a, b) => excess(b) - excess(a))[0];
    if (worst !== undefined) failElement(answer, wanted, worst, bound(worst), wrong.length);
  },
});

/** Whether sound orders of summation may disagree about overflow, by element. */
function undecided(
  values: Float64Array,
  magnitudes: Float64Array,
  bound: (index: number) => number,
): (index: number) => boolean {
  return (i) => {
    const [y, magnitude] = [Math.abs(values[i] as number), magnitudes[i] as number];
    if (magnitude + bound(i) < overflow) return false;
    const smallerPart = (magnitude - y) / 2;
    return !(y - bound(i) >= overflow && smallerPart + bound(i) < overflow);
  };
}
