import { describe, expect, it } from "vitest";
import type { Target } from "../../../contract/contract.ts";
import { reference } from "../../../targets/reference.ts";
import { declaredBy } from "../../claim/declared.ts";
import { observe } from "../../claim/subject.ts";
import { layerPlan } from "../network/layer.ts";
import { forwardPass, secondMoment } from "../network/passes.ts";
import { noiseFor } from "../networkClaims.ts";
import { depth, networkRow } from "../networkRows.ts";
import { type ActivationName, activationOf } from "./activations.ts";
import { forwardDecay, geometricMean } from "./decay.fixture.ts";

const activations: readonly ActivationName[] = ["relu", "leaky_relu", "tanh", "selu", "gelu", "silu"];
const weights = [
  "default",
  { initializer: "kaiming_normal", nonlinearity: "relu" },
  { initializer: "kaiming_uniform", nonlinearity: "tanh" },
  { initializer: "xavier_normal" },
  { initializer: "lecun_normal" },
  { initializer: "normal", mean: 0, std: 0.03 },
] as const;

const width = 64;
const { initialize } = reference as Required<Target>;
const drawn = new Map<string, ReturnType<typeof initialize>>();
/** The reference, which draws the weights once for all activations. */
const drawingOnce: Target = {
  ...reference,
  initialize: (request) => {
    const key = JSON.stringify(request);
    const answer = drawn.get(key) ?? initialize(request);
    drawn.set(key, answer);
    return answer;
  },
};
const { subject } = observe(drawingOnce, await declaredBy(reference));

describe.each(activations)("thirty layers of %s", (activation) => {
  it.each(weights)("decay as the recursion says, within the interval of their width, by %o", async (weight) => {
    const row = networkRow({ weight, activation, channels: [width] });
    const input = noiseFor(row, "input", 1);
    const moments: number[] = [secondMoment(input)];
    for await (const { after } of forwardPass(subject, row.layers, input, { seed: 7 }))
      moments.push(secondMoment(after));
    expect(moments).toHaveLength(depth + 1);
    const gains = moments.slice(1).map((moment, l) => moment / (moments[l] as number));
    const plan = { inputSecondMoment: moments[0] as number, layers: row.layers.map(layerPlan) };
    const { low, high } = forwardDecay(
      plan,
      row.layers.map(({ shape }) => shape[0]),
    );
    const measured = geometricMean(gains);
    expect(measured).toBeGreaterThan(low);
    expect(measured).toBeLessThan(high);
  });
});

describe("forwardDecay", () => {
  const layer = {
    fanIn: 576,
    reached: 576,
    weightVariance: 2 / 576,
    biasVariance: 0,
    activation: activationOf("relu"),
  };

  it("is the recursion's geometric mean, in an interval that narrows with width and depth", () => {
    const widthOf = (layers: number, channels: number) => {
      const plan = { inputSecondMoment: 1, layers: Array.from({ length: layers }, () => layer) };
      const { expected, low, high } = forwardDecay(
        plan,
        plan.layers.map(() => channels),
      );
      expect(expected).toBeCloseTo(1, 12);
      return high - low;
    };
    expect(widthOf(30, 64)).toBeLessThan(widthOf(10, 64));
    expect(widthOf(30, 256)).toBeLessThan(0.55 * widthOf(30, 64));
  });
});
