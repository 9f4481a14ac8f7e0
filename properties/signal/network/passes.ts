import type { Conv2dRequest, Tensor } from "../../../contract/contract.ts";
import { type Shape4, type Tensor4, tensor } from "../../../impl/tensor.ts";
import type { Subject } from "../../claim/subject.ts";
import type { Approximate } from "../../expect/approximate.ts";
import { expectShape } from "../../expect/expectTensor.ts";
import { tensor4 } from "../../expect/tensor4.ts";
import { withBorder, withoutBorder } from "./circularBorder.ts";
import { drawLayer, type Layer, type LayerParameters } from "./layer.ts";

/** The operations of a target that a signal passes through. */
export type Network = Pick<Subject, "conv2d" | "conv2dGradient" | "initialize" | "conv2dParameters">;

/** A layer with the parameters that a target drew, and what enters it. */
export interface DrawnLayer {
  readonly layer: Layer;
  readonly parameters: LayerParameters;
  /** `[1, inChannels, H, W]`, without its border. */
  readonly input: Tensor4;
}

/** What happened in a layer on the way forward. */
export interface ForwardStep extends DrawnLayer {
  /** The convolution's output, with the tolerance of the target's class of arithmetic. */
  readonly before: Tensor4 & Approximate;
  /** The activation's output, which enters the next layer. */
  readonly after: Tensor4;
}

/** What happened in a layer on the way back. */
export interface BackwardStep {
  readonly layer: Layer;
  /** The gradient of the convolution's output. */
  readonly gradOutput: Tensor4;
  /** The gradient of the layer's input. */
  readonly gradInput: Tensor4;
}

export interface ForwardOptions {
  /** Of the first layer's weight; each further layer has the next seed, and the biases those after the last weight. */
  readonly seed: number;
  /** Whether each layer's input is brought to second moment 1, so that no depth leaves the range of float32. */
  readonly isRescaled?: boolean;
}

/**
 * Sends an input through layers whose parameters the target draws, convolution by convolution on the target, activation
 * by activation in float64; one step a layer, first layer first. It ends where a signal is zero or no longer finite.
 */
export async function* forwardPass(
  network: Omit<Network, "conv2dGradient">,
  layers: readonly Layer[],
  input: Tensor4,
  { seed, isRescaled = false }: ForwardOptions,
): AsyncGenerator<ForwardStep> {
  let entering = input;
  for (const [l, layer] of layers.entries()) {
    const parameters = await drawLayer(network, layer, seedAfter(seed, l), seedAfter(seed, layers.length + l));
    const step = await forwardStep(network, layer, parameters, isRescaled ? rescaled(entering) : entering);
    yield step;
    entering = step.after;
    const moment = secondMoment(entering);
    if (!(moment > 0 && Number.isFinite(moment))) return;
  }
}

/** The activation's derivatives at what a layer made of its input. */
export function derivativesOf({ layer, before }: ForwardStep): Float64Array {
  return Float64Array.from(before.data, layer.activation.derivative);
}

/**
 * Sends the gradient of the last layer's output, after its activation, back to the first layer's input; one step a
 * layer, last layer first. `derivatives`: those of a layer's activation, `derivativesOf` after a pass forward. It ends
 * where a gradient is zero or no longer finite.
 */
export async function* backwardPass<Step extends DrawnLayer>(
  network: Pick<Network, "conv2dGradient">,
  steps: readonly Step[],
  gradient: Tensor4,
  { isRescaled = false, derivatives }: BackwardOptions<Step>,
): AsyncGenerator<BackwardStep> {
  let arriving = gradient;
  for (const step of [...steps].reverse()) {
    const factors = derivatives(step);
    const masked = arriving.data.map((value, i) => value * (factors[i] as number));
    const gradOutput = tensor("float32", arriving.shape, masked);
    if (!(secondMoment(gradOutput) > 0)) return;
    const back = await backwardStep(network, step, isRescaled ? rescaled(gradOutput) : gradOutput);
    yield back;
    arriving = back.gradInput;
    const moment = secondMoment(arriving);
    if (!(moment > 0 && Number.isFinite(moment))) return;
  }
}

export interface BackwardOptions<Step> {
  readonly derivatives: (step: Step) => ArrayLike<number>;
  /** As `ForwardOptions` has it. */
  readonly isRescaled?: boolean;
}

/** The mean of the squares, in float64. */
export function secondMoment({ data }: Pick<Tensor, "data">): number {
  let sum = 0;
  for (const value of data) sum += value * value;
  return sum / data.length;
}

/** Seeds in a row, in [0, 2³²). */
export function seedAfter(seed: number, count: number): number {
  return (seed + count) % 2 ** 32;
}

async function forwardStep(
  network: Pick<Network, "conv2d">,
  layer: Layer,
  parameters: LayerParameters,
  input: Tensor4,
): Promise<ForwardStep> {
  const before = tensor4(await network.conv2d(requestOf(layer, parameters, input)));
  expectShape(before, { dtype: "float32", shape: outputShape(layer, input.shape) });
  const after = tensor("float32", before.shape, Float64Array.from(before.data, layer.activation.value));
  return { layer, parameters, input, before, after };
}

async function backwardStep(
  network: Pick<Network, "conv2dGradient">,
  { layer, parameters, input }: DrawnLayer,
  gradOutput: Tensor4,
): Promise<BackwardStep> {
  const request = { ...requestOf(layer, parameters, input), gradOutput };
  const answer = await network.conv2dGradient(request);
  const gradient = tensor4(answer.input, "gradient of input");
  expectShape(gradient, request.input, "gradient of input");
  return { layer, gradOutput, gradInput: withoutBorder(gradient, input.shape, layer) };
}

function requestOf(layer: Layer, { weight, bias }: LayerParameters, input: Tensor4): Conv2dRequest {
  const { stride, dilation, groups } = layer;
  const padding = { top: 0, bottom: 0, left: 0, right: 0 };
  return {
    ...{ input: withBorder(input, layer), weight, bias },
    ...{ stride, padding, paddingMode: "zeros", dilation, groups },
  };
}

function outputShape({ shape, stride }: Layer, [batch, , height, width]: Shape4): Shape4 {
  return [batch, shape[0], height / stride[0], width / stride[1]];
}

function rescaled(signal: Tensor4): Tensor4 {
  const scale = 1 / Math.sqrt(secondMoment(signal));
  return tensor(
    "float32",
    signal.shape,
    signal.data.map((value) => value * scale),
  );
}
