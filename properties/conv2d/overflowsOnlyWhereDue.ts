import type { Tensor } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { type Fill, uniforms } from "../arbitraries/data.ts";
import { regions } from "../arbitraries/regions.ts";
import { defineClaim } from "../claim/claim.ts";
import { accuracyOf } from "../claim/declaration.ts";
import type { Bound } from "../expect/approximate.ts";
import { expectShape, failElement } from "../expect/expectTensor.ts";
import { isTransformed, overflowOf, roundingBound, widerBound } from "../oracle/accuracyClasses.ts";
import type { Sums } from "../oracle/naiveConv2d.ts";
import { conv2dSums } from "../oracle/productSums.ts";

/** Inputs 0, ±L/4 or ±L/2, weights ±1/2, ±1 or ±2: the sums are near the largest number, L = 2¹²⁸ (2¹⁶ for float16). */
const hugeValues: Fill = (wanted) => {
  const next = uniforms(wanted);
  const quarter = overflowOf(wanted.accuracy ?? "ieee-f32") > 2 ** 16 ? 2 ** 126 : 2 ** 14;
  const scale = wanted.role === "weight" ? 1 : quarter;
  const sizes = wanted.role === "weight" ? [0.5, 1, 2] : [0, 0, 1, 2];
  return Float64Array.from({ length: wanted.length }, () => {
    const size = sizes[Math.floor(next() * sizes.length)] as number;
    return (next() < 0.5 ? -1 : 1) * size * scale;
  });
};

/**
 * Claim: an output is finite and within its bound if no order of summation can overflow: (1 + γₙ)·S is below the limit
 * of the class's numbers, 2¹²⁸·(1 − 2⁻²⁵) for float32. It is infinite if every order must overflow: |y| exceeds the
 * limit by more than the bound, and the smaller of the positive and negative parts is below the limit. In between a
 * finite value within the bound, ±∞ and NaN are all correct. A narrow class may also keep float32 sums in float32: then
 * a finite value within their bound is correct.
 * Conditions: float32 (the oracle sums in float64, whose range is far larger).
 * Catches: intermediate values in a narrower range, saturation to the largest float, scaling tricks.
 * Source: IEEE 754 §7.4; docs/numerics.md, Overflow.
 */
export const overflowsOnlyWhereDue = defineClaim({
  id: "conv2d/overflows-only-where-due",
  title: "overflows only where the sum does",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: regions,
  check: async (subject, draw) => {
    const accuracy = accuracyOf(subject.declared, "conv2d");
    const request = exactRequest(
      subject,
      { ...draw, dtype: "float32", outPerGroup: Math.min(draw.outPerGroup, 64) },
      hugeValues,
    );
    if (isTransformed(accuracy, request))
      throw unsupported(`declares ${accuracy}, whose transformed values may overflow before their sum`);
    const products = conv2dSums(request);
    const { exact } = products;
    const answer = await subject.conv2d(request);
    expectShape(answer, exact);
    const overflow = overflowOf(accuracy);
    const bound = roundingBound(accuracy, products) as Bound;
    const wider = widerBound(accuracy, products);
    // WGSL need not have infinities: a value that overflows may become any value.
    const hasInfinity = accuracy !== "wgsl-f32";
    const isUndecided = undecided(exact, bound, overflow, hasInfinity);
    const wanted: Tensor = {
      ...exact,
      data: exact.data.map((y) => (Math.abs(y) >= overflow ? y * Number.POSITIVE_INFINITY : y)),
    };
    const differs = (i: number) => {
      const [got, want] = [answer.data[i] as number, wanted.data[i] as number];
      if (isUndecided(i))
        return hasInfinity && Math.abs(got - (exact.data[i] as number)) > bound(i) && Number.isFinite(got);
      if (Number.isFinite(want)) return !(Math.abs(got - want) <= bound(i));
      return got !== want && !(wider && Math.abs(got - (exact.data[i] as number)) <= wider(i));
    };
    const wrong = Array.from(answer.data.keys()).filter(differs);
    const excess = (i: number) => Math.abs((answer.data[i] as number) - (wanted.data[i] as number)) / bound(i);
    const worst = wrong.sort((a, b) => excess(b) - excess(a))[0];
    if (worst !== undefined) failElement(answer, wanted, worst, bound(worst), wrong.length);
  },
});

/**
 * For each element, whether correct orders of summation may disagree about overflow; always true if infinities are
 * optional.
 */
function undecided({ data, magnitude: sizes }: Sums, bound: Bound, overflow: number, hasInfinity: boolean) {
  return (i: number): boolean => {
    const [y, magnitude] = [Math.abs(data[i] as number), sizes[i] as number];
    if (magnitude + bound(i) < overflow) return false;
    if (!hasInfinity) return true;
    const smallerPart = (magnitude - y) / 2;
    return !(y - bound(i) >= overflow && smallerPart + bound(i) < overflow);
  };
}
