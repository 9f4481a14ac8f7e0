import { describe, expect, it } from "vitest";
import { reference } from "../../../targets/reference.ts";
import { declaredBy } from "../../claim/declared.ts";
import { observe } from "../../claim/subject.ts";
import { drawLayer, type Layer } from "../network/layer.ts";
import { backwardPass, type ForwardStep, forwardPass } from "../network/passes.ts";
import { positive } from "../oneLayer.ts";
import { activationOf } from "../theory/activations.ts";
import { coherenceOf } from "./patches.ts";
import { gradientRatios, normalRatios, outputRatios, type Ratios, rectifiedRatios } from "./ratios.ts";

const { subject } = observe(reference, await declaredBy(reference));

const layer: Layer = {
  shape: [12, 3, 2, 3],
  groups: 3,
  stride: [2, 1],
  dilation: [1, 1],
  weight: { initializer: "kaiming_normal", mode: "fan_out", nonlinearity: "relu" },
  bias: null,
  activation: activationOf("relu"),
};
const uniform: Layer = { ...layer, weight: "default" };

/** The mean of many ratios, their variance, and the largest variance that was stated. */
async function statistics(ratiosOf: (seed: number) => Promise<readonly Ratios[]>) {
  const all: Ratios[] = [];
  for (let seed = 0; seed < 300; seed++) all.push(...(await ratiosOf(seed)));
  const values = all.flatMap((ratios) => Array.from(ratios.values));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance, stated: Math.max(...all.map((ratios) => ratios.variance)), count: values.length };
}

async function forward(drawn: Layer, seed: number): Promise<ForwardStep> {
  const steps: ForwardStep[] = [];
  for await (const step of forwardPass(subject, [drawn], positive([1, 9, 4, 3], 5), { seed })) steps.push(step);
  return steps[0] as ForwardStep;
}

async function backward(drawn: Layer, seed: number): Promise<readonly Ratios[]> {
  const parameters = await drawLayer(subject, drawn, seed, seed);
  const gradient = positive([1, 12, 2, 3], 6);
  const steps = [{ layer: drawn, parameters, input: positive([1, 9, 4, 3], 5) }];
  const derivatives = () => gradient.data.map(() => 1);
  for await (const step of backwardPass(subject, steps, gradient, { derivatives })) return gradientRatios(step);
  return [];
}

describe.each<readonly [string, (seed: number) => Promise<readonly Ratios[]>]>([
  ["outputs of normal weights", async (seed) => outputRatios(await forward(layer, seed))],
  ["outputs of uniform weights", async (seed) => outputRatios(await forward(uniform, seed))],
  ["outputs with a bias", async (seed) => outputRatios(await forward({ ...layer, bias: 0.7 }, seed))],
  ["a ReLU's outputs", async (seed) => rectifiedRatios(await forward(uniform, seed), 0)],
  ["a ReLU's outputs of normal weights", async (seed) => normalRatios(await forward(layer, seed))],
  [
    "outputs of tanh",
    async (seed) => normalRatios(await forward({ ...layer, bias: 0.2, activation: activationOf("tanh") }, seed)),
  ],
  ["gradients of normal weights", (seed) => backward(layer, seed)],
  ["gradients of uniform weights", (seed) => backward(uniform, seed)],
])("the ratios of %s", (_, ratiosOf) => {
  it("have mean 1 and no more than the stated variance", async () => {
    const { mean, variance, stated, count } = await statistics(ratiosOf);
    expect(Math.abs(mean - 1)).toBeLessThan(5 * Math.sqrt(stated / count));
    expect(variance).toBeLessThan(1.15 * stated);
  });
});

describe("coherenceOf", () => {
  it("is 1 of rows in one direction and 1/n of n orthogonal ones", () => {
    expect(coherenceOf({ rows: [Float64Array.of(1, 2), Float64Array.of(-2, -4)] })).toBeCloseTo(1, 12);
    expect(coherenceOf({ rows: [Float64Array.of(3, 0), Float64Array.of(0, 3)] })).toBeCloseTo(0.5, 12);
  });
});
