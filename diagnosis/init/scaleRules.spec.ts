import { describe, expect, it } from "vitest";
import { fanFormulas } from "../../properties/init/distribution/fanFormulas.ts";
import { type Scale, scaleOf } from "../../properties/init/distribution/scale.ts";
import { predictedStd, type ScalePoint, scaleRules } from "./scaleRules.ts";

const shapes = [
  [90, 70, 1, 1],
  [35, 31, 4, 5],
  [160, 1, 5, 8],
  [81, 60, 1, 1],
  [43, 50, 3, 3],
] as const;

const scales = shapes.flatMap((shape) =>
  (["relu", "tanh"] as const).map((nonlinearity) =>
    scaleOf({ initializer: "kaiming_normal", shape, nonlinearity, dtype: "float32", seed: 1 }),
  ),
);

/** Measured with an error of half a percent. */
function points(std: (scale: Scale) => number): readonly ScalePoint[] {
  return scales.map((scale, i) => ({ scale, std: std(scale) * (1 + (i % 3) * 0.003), error: 0.005 }));
}

describe("scaleRules", () => {
  it("tells every wrong fan from the others, on these shapes", () => {
    for (const name of fanFormulas(scales[0] as Scale).keys()) {
      const other = (scale: Scale) => scale.gain / Math.sqrt(fanFormulas(scale).get(name) as number);
      const rules = scaleRules(points(other));
      expect(rules).toHaveLength(1);
      const ratios = rules.flatMap((rule) => scales.map((scale) => predictedStd(rule, scale) / other(scale)));
      expect(ratios.map((ratio) => ratio.toFixed(3))).toEqual(scales.map(() => "1.000"));
    }
  });

  it.each([
    ["a factor", ({ std }: Scale) => std / Math.sqrt(3), { factorName: "1/√3", fan: null, gainPower: 1 }],
    ["a number", ({ std }: Scale) => 1.05 * std, { factorName: null, fan: null }],
    ["no gain", ({ fan }: Scale) => 1 / Math.sqrt(fan), { gainPower: 0, factor: 1 }],
    ["the gain twice", ({ gain, std }: Scale) => gain * std, { gainPower: 2 }],
    ["no root", ({ gain, fan }: Scale) => gain / fan, { fanPower: -1, factor: 1 }],
    ["a constant", () => 0.05, { fanPower: 0, gainPower: 0 }],
  ])("finds %s", (_, std, rule) => {
    const found = scaleRules(points(std));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(rule);
  });

  it("has no rule for sizes that follow none, or for too few points", () => {
    expect(scaleRules(points(({ shape, std }) => std * (1 + (shape[0] % 7) / 10)))).toEqual([]);
    expect(scaleRules(points(({ std }) => std).slice(0, 2))).toEqual([]);
  });
});
