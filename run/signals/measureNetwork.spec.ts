import { describe, expect, it } from "vitest";
import type { Target } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";
import { initialize } from "../../impl/init/initialize.ts";
import { undeclared } from "../../properties/claim/declaration.ts";
import { observe } from "../../properties/claim/subject.ts";
import { layerPlan } from "../../properties/signal/network/layer.ts";
import { reference } from "../../targets/reference.ts";
import { layersOf } from "./layersOf.ts";
import { measureNetwork } from "./measureNetwork.ts";

const plan = { layers: 5, channels: 6, hasBias: false } as const;

/** The gains of a network on the reference, of which the target replaces some operations. */
function gainsOf(network: Parameters<typeof layersOf>[0], target: Target = {}) {
  const { subject } = observe({ ...reference, ...target }, undeclared);
  return measureNetwork(subject, { layers: layersOf(network), size: 3, seed: 7 });
}

describe("measureNetwork", () => {
  it("finds gain 1 both ways where each filter passes its channel on", async () => {
    const dirac: Target = {
      initialize: ({ shape, dtype, seed }) => initialize({ initializer: "dirac", shape, dtype, seed }),
    };
    const weights = { initializer: "normal", mean: 0, std: Math.sqrt(1 / 54) } as const;
    const { forward, backward } = await gainsOf({ ...plan, activation: "linear", weights }, dirac);
    const one = { measured: expect.closeTo(1, 5), expected: expect.closeTo(1, 12) };
    expect(forward).toEqual([one, one, one, one, one]);
    expect(backward).toEqual([one, one, one, one, one]);
  });

  it("finds four times the gain where a target doubles its outputs", async () => {
    const weights = { initializer: "kaiming_normal", nonlinearity: "relu" } as const;
    const doubled: Target = {
      conv2d: (request) => {
        const output = conv2d(request);
        return { ...output, data: output.data.map((value) => 2 * value) };
      },
    };
    const right = await gainsOf({ ...plan, activation: "relu", weights });
    const wrong = await gainsOf({ ...plan, activation: "relu", weights }, doubled);
    expect(wrong.forward.map(({ measured }) => measured)).toEqual(
      right.forward.map(({ measured }) => expect.closeTo(4 * measured, 4)),
    );
    expect(wrong.forward.map(({ expected }) => expected)).toEqual(right.forward.map(({ expected }) => expected));
  });

  it("takes the signal that enters each layer as the start of theory", async () => {
    const weights = { initializer: "default" } as const;
    const { forward } = await gainsOf({ ...plan, activation: "tanh", weights, hasBias: true });
    const [{ fanIn, weightVariance, biasVariance }] = layersOf({
      ...plan,
      activation: "tanh",
      weights,
      hasBias: true,
    }).map(layerPlan) as [ReturnType<typeof layerPlan>];
    expect([fanIn, weightVariance, biasVariance]).toEqual([54, 1 / 162, 1 / 162]);
    // A signal that has shrunk to the biases is mostly made of them.
    expect(forward.at(-1)?.expected).toBeGreaterThan(2 * (1 / 3));
  });
});
