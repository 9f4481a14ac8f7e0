import { describe, expect, it } from "vitest";
import { decode, roundTo } from "../../../impl/halves.ts";
import { uniforms } from "../../arbitraries/data.ts";
import { cellOf, realsOf } from "./cells.ts";
import { normalDistribution, uniformDistribution } from "./distribution.ts";
import { farthestShare } from "./kolmogorov.ts";

const dtypes = ["float16", "bfloat16"] as const;

describe.each(dtypes)("the cell of a value of %s", (dtype) => {
  it("ends in the middle to each neighbour", () => {
    const infinity = dtype === "float16" ? 0x7c00 : 0x7f80;
    const values = decode(
      dtype,
      Uint16Array.from({ length: infinity }, (_, bits) => bits),
    );
    for (let bits = 1; bits < infinity - 1; bits++) {
      const [before, value, behind] = values.subarray(bits - 1, bits + 2) as unknown as [number, number, number];
      const cell = { low: (before + value) / 2, high: (value + behind) / 2 };
      expect(cellOf(dtype, value)).toEqual(cell);
      expect(cellOf(dtype, -value)).toEqual({ low: -cell.high, high: -cell.low });
    }
    expect(cellOf(dtype, 0)).toEqual({ low: -(values[1] as number) / 2, high: (values[1] as number) / 2 });
  });
});

describe.each(dtypes)("reals that round to values of %s", (dtype) => {
  const next = uniforms({ seed: 5, role: "weight" });
  const drawn = (from: number, to: number) => Float64Array.from({ length: 1 << 14 }, () => from + next() * (to - from));
  // Kolmogorov's distance of 2¹⁴ correct draws is above 0.0195 once in 2·10⁵ samples.
  const radius = 0.0195;

  it.each([
    [-0.3, 0.3],
    [0, 1],
    [1000, 1001],
    [1e-5, 3e-5],
  ])("are uniform from %d to %d again", (from, to) => {
    const distribution = uniformDistribution(from, to, "");
    const stored = drawn(from, to).map((value) => roundTo(dtype, value));
    const reals = realsOf(dtype, stored, distribution);
    expect(farthestShare(reals.slice().sort(), distribution.cdf).distance).toBeLessThan(radius);
    expect(reals.every((value, i) => value >= from && value <= to && roundTo(dtype, value) === stored[i])).toBe(true);
  });

  it("are normal again, even where the dtype has few values", () => {
    for (const std of [1, 2 ** -10]) {
      const distribution = normalDistribution(1, std, "");
      const normal = drawn(0, 1).map((u, i) => 1 + std * Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2.4 * i));
      const reals = realsOf(
        dtype,
        normal.map((value) => roundTo(dtype, value)),
        distribution,
      );
      expect(farthestShare(reals.sort(), distribution.cdf).distance).toBeLessThan(radius);
    }
  });

  it("leave a value alone whose cell is outside the support", () => {
    const outside = Float64Array.of(roundTo(dtype, 1.1), 0);
    expect(realsOf(dtype, outside, uniformDistribution(-1, 1, ""))[0]).toBe(outside[0]);
  });
});

it("are the values themselves in wider dtypes", () => {
  const values = Float64Array.of(0.25);
  expect(realsOf("float32", values, uniformDistribution(0, 1, ""))).toBe(values);
});
