import { describe, expect, it } from "vitest";
import { labelOf, weightsOf } from "./choices.ts";

describe("weightsOf", () => {
  it.each([
    ["default", "relu", {}, { initializer: "default" }, "default"],
    ["normal", "relu", {}, { initializer: "normal", mean: 0, std: 0.01 }, "normal 0.01"],
    ["normal", "relu", { std: 0.2 }, { initializer: "normal", mean: 0, std: 0.2 }, "normal 0.2"],
    ["orthogonal", "tanh", {}, { initializer: "orthogonal", gain: 1 }, "orthogonal"],
    [
      "xavier_uniform",
      "tanh",
      { gain: 5 / 3 },
      { initializer: "xavier_uniform", gain: 5 / 3 },
      "xavier_uniform gain 1.67",
    ],
    [
      "kaiming_normal",
      "tanh",
      { mode: "fan_out" },
      { initializer: "kaiming_normal", mode: "fan_out", nonlinearity: "tanh", a: 0 },
      "kaiming_normal fan_out tanh",
    ],
    [
      "kaiming_uniform",
      "leaky_relu",
      {},
      { initializer: "kaiming_uniform", mode: "fan_in", nonlinearity: "leaky_relu", a: 0.01 },
      "kaiming_uniform leaky_relu",
    ],
    [
      "kaiming_normal",
      "gelu",
      {},
      { initializer: "kaiming_normal", mode: "fan_in", nonlinearity: "relu", a: 0 },
      "kaiming_normal relu",
    ],
    [
      "kaiming_normal",
      "selu",
      { nonlinearity: "linear" },
      { initializer: "kaiming_normal", mode: "fan_in", nonlinearity: "linear", a: 0 },
      "kaiming_normal linear",
    ],
  ] as const)("%s before %s with %j", (name, activation, flags, weights, label) => {
    expect(weightsOf(name, activation, flags)).toEqual(weights);
    expect(labelOf(weightsOf(name, activation, flags))).toBe(label);
  });
});
