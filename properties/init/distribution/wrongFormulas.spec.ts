import { describe, expect, it } from "vitest";
import { isScaled } from "../requests/sampledRequest.ts";
import { fanFormulas } from "./fanFormulas.ts";
import { type Scale, scaleOf } from "./scale.ts";
import { isRightRatio, nearestFormulas, wrongFormulas } from "./wrongFormulas.ts";

/**
 * A grouped weight on which no wrong fan coincides with the right one (docs/numerics.md, Shapes that show a wrong
 * fan).
 */
const shape = [175, 79, 4, 5] as const;
const [fan, gain] = [79 * 20, Math.SQRT2];
const scale: Scale = { shape, groups: 5, fan, gain, std: gain / Math.sqrt(fan), form: "normal", formula: "gain/√fan" };
const error = 1 / Math.sqrt(2 * 276_500);

describe("fanFormulas", () => {
  it("has 15 wrong fans and more, none within 1.9 % of the right deviation", () => {
    const ratios = [...fanFormulas(scale).values()].slice(1).map((fan) => Math.sqrt(scale.fan / fan));
    expect(ratios.length).toBeGreaterThanOrEqual(15);
    for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeGreaterThan(0.019);
  });
});

describe("nearestFormulas", () => {
  it.each([...fanFormulas(scale)].slice(1))("names %s, or what gives the same", (name, fan) => {
    const ratio = Math.sqrt(scale.fan / fan);
    const near = nearestFormulas(scale, ratio * (1 + error), error);
    expect(near[0]?.steps).toBe(1);
    expect(
      near.some(({ mistake }) => mistake.startsWith(name)) ||
        near.every((each) => Math.abs(each.ratio / ratio - 1) < 0.002),
    ).toBe(true);
  });

  it("prefers one mistake to two, and finds two", () => {
    const both = Math.sqrt(scale.fan / (175 * 20)) / Math.sqrt(3);
    const [first] = nearestFormulas(scale, both, error);
    expect(first).toMatchObject({ steps: 2 });
    expect(wrongFormulas(scale).every(({ ratio }) => Math.abs(Math.log(ratio)) > 0 || ratio === 1)).toBe(true);
  });
});

describe("a measured ratio", () => {
  const mistakes = (ratio: number, by = error) => nearestFormulas(scale, ratio, by).map(({ mistake }) => mistake);

  it("is explained by what gives it", () => {
    expect(mistakes(Math.SQRT2)).toContain("fanIn/2 used as fan");
    expect(mistakes(Math.SQRT2)).toContain("the gain applied twice");
    expect(mistakes(Math.SQRT1_2)).toContain("gain 1 used instead of the right gain");
  });

  it("is explained by nothing where nothing fits, and is right within its error", () => {
    expect(mistakes(0.977, 1e-6)).toEqual([]);
    expect(isRightRatio(1 + 2 * error, error)).toBe(true);
    expect(isRightRatio(1 + 8 * error, error)).toBe(false);
  });
});

describe("scaleOf", () => {
  const common = { shape, dtype: "float32", seed: 0 } as const;
  it.each([
    [{ initializer: "kaiming_uniform", ...common }, 1580, Math.SQRT2, "uniform"],
    [{ initializer: "kaiming_normal", mode: "fan_out", nonlinearity: "tanh", ...common }, 3500, 5 / 3, "normal"],
    [{ initializer: "xavier_normal", gain: 3, ...common }, 2540, 3, "normal"],
    [{ initializer: "variance_scaling", scale: 4, mode: "fan_out", ...common }, 3500, 2, "truncated_normal"],
    [{ initializer: "he_uniform", ...common }, 1580, Math.SQRT2, "uniform"],
    [{ initializer: "glorot_normal", ...common }, 2540, 1, "truncated_normal"],
  ] as const)("of %o", (request, fan, gain, form) => {
    const std = gain / Math.sqrt(fan);
    expect(scaleOf(request)).toMatchObject({ fan, gain: expect.closeTo(gain, 12), std: expect.closeTo(std, 12), form });
  });

  it("is none where the deviation is given", () => {
    expect(isScaled({ initializer: "normal", std: 2, ...common })).toBe(false);
  });
});
