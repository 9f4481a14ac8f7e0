import { describe, expect, it } from "vitest";
import { fans } from "./fans.ts";
import { gain } from "./gain.ts";

describe("fans", () => {
  it.each([
    [[64, 3, 7, 7], { fanIn: 147, fanOut: 3136 }],
    // torch.nn.init._calculate_fan_in_and_fan_out(torch.empty(36, 1, 3, 3)): the groups are not divided out.
    [[36, 1, 3, 3], { fanIn: 9, fanOut: 324 }],
    [[5, 3], { fanIn: 3, fanOut: 5 }],
    [[4, 0, 3, 3], { fanIn: 0, fanOut: 36 }],
  ])("of [%s]", (shape, expected) => {
    expect(fans(shape)).toEqual(expected);
  });

  it.each([[[]], [[3]]])("refuses [%s]", (shape) => {
    expect(() => fans(shape)).toThrow(RangeError);
  });
});

describe("gain", () => {
  // The table of torch.nn.init.calculate_gain's documentation.
  it.each([
    ["linear", 1],
    ["conv2d", 1],
    ["sigmoid", 1],
    ["tanh", 5 / 3],
    ["relu", Math.SQRT2],
    ["selu", 0.75],
  ] as const)("of %s is %d", (nonlinearity, expected) => {
    expect(gain(nonlinearity)).toBeCloseTo(expected, 15);
  });

  it("of leaky_relu follows the slope, 0 included", () => {
    expect(gain("leaky_relu").toFixed(5)).toBe("1.41414");
    expect(gain("leaky_relu", 0)).toBeCloseTo(Math.SQRT2, 15);
    expect(gain("leaky_relu", 0.2)).toBeCloseTo(1.3867504905630728, 15);
    expect(gain("leaky_relu", Math.sqrt(5))).toBeCloseTo(1 / Math.sqrt(3), 15);
  });
});
