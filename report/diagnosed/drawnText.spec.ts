import { describe, expect, it } from "vitest";
import type { DrawFinding } from "../../run/record/measured/drawn.ts";
import { drawnText } from "./drawnText.ts";

const finding: DrawFinding = {
  operation: "initialize",
  part: "answer",
  request: { initializer: "normal" },
  changes: [],
  rules: [],
  formula: null,
  where: [],
  isWhole: true,
  values: 10_000,
};

type Change = DrawFinding["changes"][number];

const again = { kind: "repetition", lag: 1, sign: 1, share: 1, every: 1, from: 1, to: 100, unit: null } as const;
const laplace = { family: "Laplace", parameter: null, location: 0, scale: 0.5, std: 0.7 } as const;
const student = { ...laplace, family: "Student", parameter: 5 } as const;
const expected = { family: "normal", parameter: null } as const;

const texts: readonly (readonly [Change, string])[] = [
  [{ kind: "constant", value: 0.1 }, "every value is 0.1"],
  [{ kind: "atom", at: "NaN", count: 10, share: 0.1, every: 10, as: null, expected: 0 }, "every 10th value is NaN"],
  [
    { kind: "atom", at: -2, count: 10, share: 0.05, every: null, as: "low", expected: 0 },
    "5 % of the values are the lower end -2, must be 0 %",
  ],
  [{ ...again, lag: 260, unit: "filter" }, "every filter repeats the filter before it"],
  [{ ...again, lag: 1024 }, "the values repeat after 1024"],
  [{ ...again, every: 2, sign: -1, share: 0.5 }, "every 2nd value is the mirror image of the value before it"],
  [{ ...again, lag: 90, share: 0.1, from: 90 }, "the values 90 to 99: each repeats the value 90 places before it"],
  [{ kind: "order", of: "filter", direction: -1, taps: null }, "the values of each filter never increase"],
  [
    { kind: "order", of: "kernel", direction: 1, taps: [0, 8] },
    "the value 0 of each kernel is never larger than the value 8",
  ],
  [
    { kind: "grain", bits: 11, levels: 900, spacing: null, grid: null, of: 24 },
    "values have 11 significant bits, as in float16, instead of 24",
  ],
  [
    { kind: "grain", bits: null, levels: 256, spacing: 1 / 128, grid: 256, of: 24 },
    "there are only 256 different values, 0.007813 apart",
  ],
  [
    { kind: "groups", groups: { of: "filter", size: 9, ratios: [0.95, 1.05] } },
    "filters have in turn 0.95 and 1.05 times the common size",
  ],
  [
    {
      kind: "dependence",
      dependence: { kind: "correlation", of: "signs", lag: 3, correlation: 0.2, standardError: 0.01 },
    },
    "signs of values that are 3 apart have a correlation of 0.2 ± 0.01",
  ],
  [
    { kind: "family", families: [laplace], expected, tried: 9 },
    "the values follow the distribution Laplace of standard deviation 0.7, must follow: normal",
  ],
  [
    { kind: "family", families: [laplace, student], expected, tried: 9 },
    "the values follow Laplace or Student's t with 5 degrees, must follow: normal",
  ],
  [
    { kind: "family", families: [], expected, tried: 9 },
    "the values follow none of 9 families of distributions, must follow: normal",
  ],
  [
    { kind: "scale", ratio: 1.05, error: 0.001, got: 1.05, expected: 1 },
    "the standard deviation is 1.05 times the correct one",
  ],
  [
    { kind: "bits ignored", bits: [24, 31], tried: [0, 24, 31] },
    "the values do not depend on the bits 24 and 31 of the seed, counted from 0",
  ],
  [{ kind: "bits ignored", bits: [0], tried: [0] }, "the seed is ignored: every seed gives the same values"],
];

describe("drawnText", () => {
  it.each(texts)("puts %o into words", (change, text) => {
    expect(drawnText({ ...finding, changes: [change] })).toBe(
      `initialize is wrong for every initializer that draws: ${text}.`,
    );
  });

  it("begins with the initializers, parameters, shapes and seeds that are wrong", () => {
    const where = [
      { axis: "initializer", wrong: ["he_normal", "he_uniform"], right: ["normal"], condition: null },
      { axis: "mode", wrong: ["mode fan_out"], right: ["mode fan_in"], condition: null },
      { axis: "shape", wrong: ["[3,5]"], right: ["[9,7]"], condition: "fewer than 16 values" },
      { axis: "seed", wrong: ["1"], right: ["2"], condition: "odd" },
    ];
    expect(drawnText({ ...finding, where, changes: [{ kind: "constant", value: 0 }] })).toBe(
      "initialize is wrong for he_normal and he_uniform, with mode fan_out, for shapes with fewer than 16 values, for seeds that are odd: every value is 0.",
    );
    expect(drawnText({ ...finding, isWhole: false })).toMatch(/ for normal \(others were not tried\)/);
  });

  it("states the rule of a scale, several if they are open, or that there is none", () => {
    const changes = [{ kind: "scale", ratio: 2, error: 0.01, got: 2, expected: 1 }] as const;
    const rule = { factor: 1, factorName: null, error: 0.01, fan: null, fanPower: -0.5, gainPower: 1, steps: 1 };
    const textOf = (rules: DrawFinding["rules"]) =>
      drawnText({ ...finding, changes, rules, formula: "gain/√fanIn" }).replace(
        "initialize is wrong for every initializer that draws: ",
        "",
      );
    expect(textOf([{ ...rule, fan: "fanOut", gainPower: 0 }])).toBe(
      "the standard deviation is not gain/√fanIn: the fan is: fanOut, and the gain is left out.",
    );
    expect(textOf([{ ...rule, factor: 3 ** 0.5, factorName: "√3" }])).toMatch(/: it is √3 times as large\.$/);
    expect(textOf([{ ...rule, factor: 0.05, fanPower: 0, gainPower: 0 }])).toMatch(/: it is 0.05 whatever /);
    expect(
      textOf([
        { ...rule, fanPower: -1 },
        { ...rule, gainPower: 2 },
      ]),
    ).toMatch(/ or the gain is applied twice\.$/);
    expect(textOf([])).toMatch(
      /is 2 \(± 0.02\) times gain\/√fanIn here, and no simple rule gives it for all shapes\.$/,
    );
  });
});
