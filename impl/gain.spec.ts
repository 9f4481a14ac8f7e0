import { describe, expect, it } from "vitest";
import type { Nonlinearity } from "../contract/contract.ts";
import { gain } from "./gain.ts";

describe("gain", () => {
  // The table in the documentation of torch.nn.init.calculate_gain.
  it.each<[Nonlinearity, number]>([
    ["linear", 1],
    ["conv1d", 1],
    ["conv2d", 1],
    ["conv3d", 1],
    ["conv_transpose1d", 1],
    ["conv_transpose2d", 1],
    ["conv_transpose3d", 1],
    ["sigmoid", 1],
    ["tanh", 5 / 3],
    ["relu", Math.SQRT2],
    ["leaky_relu", Math.sqrt(2 / (1 + 0.01 ** 2))],
    ["selu", 0.75],
  ])("of %s is %d", (nonlinearity, expected) => {
    expect(gain(nonlinearity)).toBe(expected);
  });

  it("of leaky_relu follows the slope, 0 too", () => {
    expect(gain("leaky_relu", 0)).toBe(Math.SQRT2);
    expect(gain("leaky_relu", Math.sqrt(5))).toBeCloseTo(1 / Math.sqrt(3), 15);
  });

  it("refuses a nonlinearity that is not in the table, and names those that are", () => {
    expect(() => gain("warp" as Nonlinearity)).toThrow(
      new TypeError(
        "gain: nonlinearity must be one of linear, conv1d, conv2d, conv3d, conv_transpose1d, conv_transpose2d, conv_transpose3d, sigmoid, tanh, relu, leaky_relu, selu, got warp",
      ),
    );
  });

  it("refuses a slope that is not finite", () => {
    expect(() => gain("leaky_relu", Number.NaN)).toThrow(
      new RangeError("gain: param must be a finite number, got NaN"),
    );
  });
});
