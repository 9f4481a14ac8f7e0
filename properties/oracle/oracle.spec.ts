import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { halfIntegers } from "../arbitraries/data.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { sum } from "../expect/rearrange.ts";
import { addProduct, emptySum } from "./compensated.ts";
import { errorBound } from "./errorBound.ts";
import { naiveConv2d } from "./naiveConv2d.ts";

/** A double as a whole multiple of 2⁻¹⁰⁷⁴·2⁻¹⁰⁷⁴, so that products and sums are exact. */
function exactProduct(a: number, b: number): bigint {
  return scaled(a) * scaled(b);
}

function scaled(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const exponent = (bits.getUint16(0) >> 4) & 0x7ff;
  const fraction = bits.getBigUint64(0) & 0xfffffffffffffn;
  const magnitude = exponent === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(exponent - 1);
  return value < 0 ? -magnitude : magnitude;
}

describe("compensated sums", () => {
  it("are exact to u·|y| + n²u²·S, against whole-number arithmetic", () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((x) => x === 0 || Math.abs(x) > 1e-100);
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 40 }), (pairs) => {
        const precise = emptySum();
        for (const [a, b] of pairs) addProduct(precise, a, b);
        const exact = pairs.reduce((total, [a, b]) => total + exactProduct(a, b), 0n);
        const error = exact - scaled(precise.high + precise.low) * scaled(1);
        const magnitude = pairs.reduce((total, [a, b]) => total + Math.abs(a * b), 0);
        const limit = 2 ** -53 * Math.abs(precise.high) + (pairs.length * 2 ** -53) ** 2 * 2 * magnitude;
        expect((error < 0n ? -error : error) <= scaled(limit) * scaled(1)).toBe(true);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("naive loops", () => {
  it("count the nonzero products and sum the magnitudes", () => {
    const sums = naiveConv2d({
      input: tensor("float32", [1, 1, 1, 3], [2, 0, -3]),
      weight: tensor("float32", [1, 1, 1, 3], [5, 7, 11]),
      bias: tensor("float32", [1], [-1]),
      stride: [1, 1],
      padding: "valid",
      paddingMode: "zeros",
      dilation: [1, 1],
      groups: 1,
    });
    expect(sums).toMatchObject({ shape: [1, 1, 1, 1], dtype: "float32" });
    expect([...sums.data, ...sums.magnitude, ...sums.terms]).toEqual([-24, 44, 3]);
    const gamma = (3 * 2 ** -24) / (1 - 3 * 2 ** -24);
    expect(errorBound(sums)(0)).toBeCloseTo(gamma * 44, 10);
  });
});

describe("whole-number data", () => {
  const isExact = (magnitude: Float64Array) => magnitude.every((size) => size <= 2 ** 24);

  it("keep S within 2²⁴ on every row", () => {
    for (const row of requestRows) expect(isExact(naiveConv2d(conv2dRequest(row)).magnitude)).toBe(true);
  });

  it("keep S within 2²⁴ on random cases, also for the sum of two halves", () => {
    fc.assert(
      fc.property(conv2dCases, (draw) => {
        expect(isExact(naiveConv2d(conv2dRequest(draw)).magnitude)).toBe(true);
        const first = conv2dRequest(draw, halfIntegers);
        const second = conv2dRequest({ ...draw, seed: draw.seed + 1 }, halfIntegers);
        const whole = { ...first, input: sum(first.input, second.input) };
        expect(isExact(naiveConv2d(whole).magnitude)).toBe(true);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
