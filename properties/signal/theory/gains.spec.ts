import { describe, expect, it } from "vitest";
import type { InitializeRequest } from "../../../contract/contract.ts";
import { type ActivationName, activationNames, activationOf } from "./activations.ts";
import {
  activatedMoment,
  backwardGains,
  connectionsOf,
  derivativeMoment,
  forwardGains,
  type LayerPlan,
} from "./gains.ts";
import { gaussianMean } from "./gaussianMean.ts";
import { defaultWeightVariance, weightSecondMoment } from "./weightVariance.ts";

describe("gaussianMean", () => {
  it.each([
    [0, 1],
    [2, 1],
    [4, 3],
    [8, 105],
  ])("has the moment of degree %i of a standard normal: %i", (degree, moment) => {
    expect(gaussianMean((z) => z ** degree, 1)).toBeCloseTo(moment, 11);
  });

  it("scales by the variance", () => {
    expect(gaussianMean((z) => z * z, 7)).toBeCloseTo(7, 11);
  });

  it("resolves a step at 0", () => {
    expect(gaussianMean((z) => Math.tanh(1e4 * z) ** 2, 1)).toBeCloseTo(1, 3);
  });
});

describe.each(activationNames)("%s", (name) => {
  const { value, derivative } = activationOf(name);

  it.each([-3, -0.7, 0.4, 2])("has the derivative that a difference of its values shows at %d", (z) => {
    const h = 1e-6;
    expect(derivative(z)).toBeCloseTo((value(z + h) - value(z - h)) / (2 * h), 7);
  });
});

/**
 * PyTorch 1.13's activations and their autograd in float64, φ(√v·z)² and φ′(√v·z)² summed against the normal density by
 * Simpson's rule of 20,000 steps on each side of 0.
 */
const moments: readonly (readonly [ActivationName, number, number, number])[] = [
  ["relu", 0.5, 0.25, 0.5],
  ["relu", 3, 1.5, 0.5],
  ["leaky_relu", 0.5, 0.250025, 0.50005],
  ["leaky_relu", 3, 1.50015, 0.50005],
  ["tanh", 0.5, 0.273676307937, 0.592425793372],
  ["tanh", 3, 0.589439084478, 0.292017130692],
  ["sigmoid", 0.5, 0.275376632006, 0.051362517041],
  ["sigmoid", 3, 0.335659742974, 0.032295447223],
  ["selu", 0.5, 0.579216198104, 1.212798161967],
  ["selu", 3, 2.37968845269, 0.883681984568],
  ["gelu", 0.5, 0.189556541832, 0.407247968544],
  ["gelu", 3, 1.425616929623, 0.500986320719],
  ["silu", 0.5, 0.158576249566, 0.334708958348],
  ["silu", 3, 1.271871065744, 0.451522216722],
];

it.each(moments)("%s has E φ² and E φ′² of a normal of variance %d", (name, variance, value, derivative) => {
  expect(activatedMoment(activationOf(name), variance)).toBeCloseTo(value, 9);
  expect(derivativeMoment(activationOf(name), variance)).toBeCloseTo(derivative, 9);
});

const weight = { shape: [64, 16, 3, 3], dtype: "float32", seed: 0 } as const;

function deep(request: InitializeRequest, name: ActivationName, layers: number): readonly LayerPlan[] {
  const layer = {
    ...connectionsOf({ shape: request.shape as typeof weight.shape, groups: 1, stride: [1, 1] }),
    weightVariance: weightSecondMoment(request),
    biasVariance: 0,
    activation: activationOf(name),
  };
  return Array.from({ length: layers }, () => layer);
}

describe("forwardGains and backwardGains", () => {
  it("are 1 forward for He's rule of fan_in in a ReLU network, and fanOut/fanIn backward", () => {
    const layers = deep({ ...weight, initializer: "kaiming_normal", nonlinearity: "relu" }, "relu", 3);
    expect(forwardGains({ inputSecondMoment: 5, layers })).toEqual([1, 1, 1].map((one) => expect.closeTo(one, 12)));
    expect(backwardGains({ inputSecondMoment: 5, layers })).toEqual([4, 4, 4].map((four) => expect.closeTo(four, 12)));
  });

  it("are 1 backward for fan_out", () => {
    const request = { ...weight, initializer: "kaiming_uniform", nonlinearity: "relu", mode: "fan_out" } as const;
    const layers = deep(request, "relu", 2);
    expect(backwardGains({ inputSecondMoment: 1, layers })).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
  });

  it("share fanIn and fanOut for Glorot's rule in a linear network: 2·fanIn/(fanIn + fanOut), 2·fanOut/(…)", () => {
    const layers = deep({ ...weight, initializer: "xavier_uniform" }, "linear", 1);
    expect(forwardGains({ inputSecondMoment: 1, layers })[0]).toBeCloseTo(32 / 80, 12);
    expect(backwardGains({ inputSecondMoment: 1, layers })[0]).toBeCloseTo(128 / 80, 12);
  });

  it("are a third, and a sixth before a ReLU, for the default of a layer", () => {
    const [layer] = deep({ ...weight, initializer: "normal" }, "relu", 1) as [LayerPlan];
    const layers = [{ ...layer, weightVariance: defaultWeightVariance(weight.shape) }];
    expect(forwardGains({ inputSecondMoment: 1, layers })[0]).toBeCloseTo(1 / 6, 12);
  });

  it("reach selu's fixed point of second moment 1 with LeCun's rule", () => {
    const layers = deep({ ...weight, initializer: "lecun_normal" }, "selu", 60);
    const gains = forwardGains({ inputSecondMoment: 3, layers });
    expect(gains.at(-1)).toBeCloseTo(1, 6);
    expect(gains.reduce((product, gain) => product * gain, 3)).toBeCloseTo(1, 5);
  });

  it("count groups and strides", () => {
    const grouped = connectionsOf({ shape: [64, 4, 3, 5], groups: 4, stride: [1, 2] });
    expect(grouped).toEqual({ fanIn: 60, reached: 120 });
  });
});

describe("weightSecondMoment", () => {
  it.each<readonly [InitializeRequest, number]>([
    [{ ...weight, initializer: "normal", mean: 0.5, std: 2 }, 4.25],
    [{ ...weight, initializer: "uniform", a: -3, b: 3 }, 3],
    [{ ...weight, initializer: "orthogonal", gain: 2 }, 4 / 144],
    [{ ...weight, initializer: "dirac" }, 16 / (64 * 144)],
    [{ ...weight, initializer: "dirac", groups: 2 }, 32 / (64 * 144)],
    [{ ...weight, initializer: "constant", val: -2 }, 4],
    [{ ...weight, initializer: "he_normal" }, 2 / 144],
    [{ initializer: "sparse", shape: [10, 4], dtype: "float32", seed: 0, sparsity: 0.25, std: 2 }, 4 * 0.7],
    [{ initializer: "eye", shape: [10, 4], dtype: "float32", seed: 0 }, 0.1],
  ])("of %o", (request, moment) => {
    expect(weightSecondMoment(request)).toBeCloseTo(moment, 12);
  });
});
