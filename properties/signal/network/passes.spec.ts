import { describe, expect, it } from "vitest";
import { type Shape4, sizeOf, type Tensor4, tensor } from "../../../impl/tensor.ts";
import { reference } from "../../../targets/reference.ts";
import { uniforms } from "../../arbitraries/data.ts";
import { declaredBy } from "../../claim/declared.ts";
import { observe } from "../../claim/subject.ts";
import { activationOf } from "../theory/activations.ts";
import type { Layer } from "./layer.ts";
import {
  type BackwardStep,
  backwardPass,
  derivativesOf,
  type ForwardStep,
  forwardPass,
  secondMoment,
} from "./passes.ts";

const { subject } = observe(reference, await declaredBy(reference));

const layer: Layer = {
  shape: [6, 2, 3, 2],
  groups: 2,
  stride: [2, 1],
  dilation: [1, 2],
  weight: { initializer: "kaiming_normal", nonlinearity: "relu" },
  bias: 0.5,
  activation: activationOf("tanh"),
};
const input = image([1, 4, 6, 5], 1);

function image(shape: Shape4, seed: number): Tensor4 {
  const next = uniforms({ seed, role: "input" });
  return tensor(
    "float32",
    shape,
    Float64Array.from({ length: sizeOf(shape) }, () => 2 * next() - 1),
  );
}

async function forward(layers: readonly Layer[], isRescaled = false): Promise<readonly ForwardStep[]> {
  const steps: ForwardStep[] = [];
  for await (const step of forwardPass(subject, layers, input, { seed: 3, isRescaled })) steps.push(step);
  return steps;
}

/** The reference's own circular border: 1 above and below; 1 left and right of dilated pairs. */
function circular({ parameters }: Pick<ForwardStep, "parameters">) {
  const { stride, dilation, groups } = layer;
  const padding = { top: 1, bottom: 1, left: 1, right: 1 };
  return { input, ...parameters, stride, padding, paddingMode: "circular", dilation, groups } as const;
}

describe("forwardPass", () => {
  it("is the convolution with a circular border, then the activation", async () => {
    const [step] = (await forward([layer])) as [ForwardStep];
    const expected = await subject.conv2d(circular(step));
    expect(step.before.shape).toEqual([1, 6, 3, 5]);
    expect(Array.from(step.before.data)).toEqual(Array.from(expected.data));
    expect(Array.from(step.after.data)).toEqual(Array.from(expected.data, (z) => Math.fround(Math.tanh(z))));
  });

  it("draws each layer of a seed of its own, from the given one on, and biases after them", async () => {
    const deep = [layer, { ...layer, shape: [6, 3, 1, 1], stride: [1, 1] }] as const;
    const steps = await forward(deep);
    const weights = steps.map(({ parameters }) => parameters.weight.data);
    const request = { initializer: "kaiming_normal", nonlinearity: "relu", dtype: "float32" } as const;
    const second = await subject.initialize({ ...request, shape: [6, 3, 1, 1], seed: 4 });
    expect(weights[1]).toEqual(second.data);
    const std = { initializer: "normal", mean: 0, std: 0.5, dtype: "float32" } as const;
    expect(steps[1]?.parameters.bias?.data).toEqual((await subject.initialize({ ...std, shape: [6], seed: 6 })).data);
  });

  it("takes a layer's own weight and bias", async () => {
    const [step] = (await forward([{ ...layer, weight: "default", bias: "default" }])) as [ForwardStep];
    const own = { inChannels: 4, outChannels: 6, kernelSize: [3, 2], groups: 2, bias: true, seed: 3 } as const;
    expect(step.parameters).toEqual(await subject.conv2dParameters(own));
  });

  it("brings each input to second moment 1 where it is asked to", async () => {
    const [step] = (await forward([layer], true)) as [ForwardStep];
    expect(secondMoment(step.input)).toBeCloseTo(1, 6);
  });

  it("ends behind a layer whose signal is zero", async () => {
    const zero: Layer = { ...layer, weight: { initializer: "zeros" }, bias: null };
    expect(await forward([zero, { ...layer, shape: [6, 3, 1, 1] }])).toHaveLength(1);
  });
});

describe("backwardPass", () => {
  it("is the gradient of the convolution with a circular border, behind the activation's derivative", async () => {
    const steps = (await forward([layer])) as readonly [ForwardStep];
    const gradient = image([1, 6, 3, 5], 2);
    const back: BackwardStep[] = [];
    for await (const step of backwardPass(subject, steps, gradient, { derivatives: derivativesOf })) back.push(step);
    const masked = gradient.data.map((value, i) => value * (1 - Math.tanh(steps[0].before.data[i] as number) ** 2));
    const expected = await subject.conv2dGradient({ ...circular(steps[0]), gradOutput: { ...gradient, data: masked } });
    expect(back[0]?.gradInput.shape).toEqual(input.shape);
    const got = Array.from(back[0]?.gradInput.data ?? []);
    expect(got).toEqual(Array.from(expected.input.data, (value) => expect.closeTo(value, 5)));
  });
});
