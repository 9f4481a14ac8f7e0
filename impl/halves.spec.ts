import { describe, expect, it } from "vitest";
import { bitsOf, decode, encode, type HalfDtype, roundTo, unitOf, valuesOf } from "./halves.ts";

/** Sign, exponent and fraction of a format; the exponent of its infinities. */
const fields = {
  float16: { fraction: 10, bias: 15, special: 31 },
  bfloat16: { fraction: 7, bias: 127, special: 255 },
} as const;

/** IEEE 754 §3.4: (−1)ˢ·2^(e − bias)·(1 + f), and (−1)ˢ·2^(1 − bias)·f for e = 0. */
function byDefinition(dtype: HalfDtype, bits: number): number {
  const { fraction, bias, special } = fields[dtype];
  const sign = bits >> 15 === 1 ? -1 : 1;
  const exponent = (bits >> fraction) & special;
  const part = (bits & (2 ** fraction - 1)) / 2 ** fraction;
  if (exponent === special) return part === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? 2 ** (1 - bias) * part : 2 ** (exponent - bias) * (1 + part));
}

/** The next double away from zero, or towards it. */
function neighbour(value: number, step: 1n | -1n): number {
  const cell = new BigInt64Array(1);
  const double = new Float64Array(cell.buffer);
  double[0] = value;
  cell[0] = (cell[0] as bigint) + step;
  return double[0] as number;
}

const every = Uint16Array.from({ length: 1 << 16 }, (_, bits) => bits);

describe.each(["float16", "bfloat16"] as const)("%s", (dtype) => {
  const values = decode(dtype, every);

  it("has the value of each of its 65,536 bit patterns", () => {
    const wrong = every.filter((bits) => !Object.is(values[bits], byDefinition(dtype, bits)));
    expect([...wrong].filter((bits) => !Number.isNaN(byDefinition(dtype, bits)))).toEqual([]);
    expect(values.filter(Number.isNaN)).toHaveLength(2 * (2 ** fields[dtype].fraction - 1));
  });

  it("has the bits of each value, and a NaN for a NaN", () => {
    const back = encode(dtype, values);
    expect([...every].filter((bits) => back[bits] !== bits && !Number.isNaN(values[bits] as number))).toEqual([]);
    expect(Number.isNaN(byDefinition(dtype, bitsOf(dtype, Number.NaN)))).toBe(true);
  });

  it("rounds to the nearest value, and a middle to the even one", () => {
    const infinity = fields[dtype].special << fields[dtype].fraction;
    const wrong: number[] = [];
    for (let bits = 0; bits < infinity - 1; bits++) {
      const [low, high] = [values[bits] as number, values[bits + 1] as number];
      const middle = (low + high) / 2;
      const even = bits % 2 === 0 ? low : high;
      for (const sign of [1, -1]) {
        const rounded = [neighbour(middle, -1n), middle, neighbour(middle, 1n), low].map((x) =>
          roundTo(dtype, sign * x),
        );
        if (![low, even, high, low].every((want, i) => Object.is(rounded[i], sign * want))) wrong.push(bits);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("overflows from half a step beyond the largest value on", () => {
    const end = fields[dtype].special << fields[dtype].fraction;
    const [previous, largest] = [values[end - 2] as number, values[end - 1] as number];
    const limit = largest + (largest - previous) / 2;
    expect(limit).toBe(dtype === "float16" ? 65_520 : 2 ** 128 * (1 - 2 ** -9));
    for (const sign of [1, -1]) {
      expect(roundTo(dtype, sign * neighbour(limit, -1n))).toBe(sign * largest);
      for (const beyond of [limit, 1e300, Number.POSITIVE_INFINITY])
        expect(roundTo(dtype, sign * beyond)).toBe(sign * Number.POSITIVE_INFINITY);
    }
  });

  it("keeps NaN and the sign of zero, also of a value that is rounded to zero", () => {
    expect(roundTo(dtype, Number.NaN)).toBeNaN();
    for (const value of [-0, 0, -1e-300, 1e-300])
      expect(Object.is(roundTo(dtype, value), value < 0 ? -0 : value * 0)).toBe(true);
    expect(bitsOf(dtype, -0)).toBe(0x8000);
  });
});

it("leaves other dtypes to the language", () => {
  expect([roundTo("float32", 0.1), roundTo("float64", 0.1)]).toEqual([Math.fround(0.1), 0.1]);
});

it("reads bits, doubles and a Float16Array as values", () => {
  const bits = Uint16Array.of(0x3c00, 0xc000);
  expect([...valuesOf({ dtype: "float16", data: bits })]).toEqual([1, -2]);
  const doubles = Float64Array.of(1, -2);
  expect(valuesOf({ dtype: "float16", data: doubles })).toBe(doubles);
  // Node 20 has no Float16Array; Float32Array stands for an array of numbers that is neither.
  expect([...valuesOf({ dtype: "float16", data: Float32Array.of(1, -2) })]).toEqual([1, -2]);
});

it("knows the largest power of two of which a number is a multiple", () => {
  expect([1, 3, 0.75, -6, 2 ** -24 * 5, 2 ** 60, 1 + 2 ** -52].map(unitOf)).toEqual([
    1,
    1,
    0.25,
    2,
    2 ** -24,
    2 ** 60,
    2 ** -52,
  ]);
});
