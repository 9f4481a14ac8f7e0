import { type Layer, layerPlan } from "../../properties/signal/network/layer.ts";
import { noise } from "../../properties/signal/network/noise.ts";
import {
  backwardPass,
  type ForwardStep,
  forwardPass,
  type Network,
  secondMoment,
} from "../../properties/signal/network/passes.ts";
import { slopeOf } from "../../properties/signal/theory/activations.ts";
import { activatedMoment, derivativeMoment } from "../../properties/signal/theory/gains.ts";

/** The factor by which a layer changed a second moment, and the factor that theory expects of what entered. */
export interface LayerGain {
  readonly measured: number;
  readonly expected: number;
}

/** The gains of one network: forward by layer from the first, backward by layer from the last. */
export interface NetworkGains {
  readonly forward: readonly LayerGain[];
  readonly backward: readonly LayerGain[];
}

interface NetworkPlan {
  readonly layers: readonly Layer[];
  /** Height and width of a plane. */
  readonly size: number;
  /** Of the weights of the first layer, and of the image and the gradient. */
  readonly seed: number;
}

/** Sends one image through a network whose weights the target draws, and a gradient back. */
export async function measureNetwork(network: Network, plan: NetworkPlan): Promise<NetworkGains> {
  const steps: ForwardStep[] = [];
  for await (const step of forwardSteps(network, plan)) steps.push(step);
  const backward: LayerGain[] = [];
  for await (const gain of backwardGains(network, steps, plan.seed)) backward.push(gain);
  return { forward: steps.map(forwardGainOf), backward };
}

function forwardSteps(network: Network, { layers, size, seed }: NetworkPlan): AsyncGenerator<ForwardStep> {
  const [first] = layers as readonly [Layer, ...Layer[]];
  // Without bias, straight lines through 0 have the same gain at every scale.
  const isRescaled = layers.every(({ activation, bias }) => slopeOf(activation) !== null && bias === null);
  const input = noise("input", first.shape[1] * first.groups, size, seed);
  return forwardPass(network, layers, input, { seed, isRescaled });
}

function forwardGainOf({ layer, input, after }: ForwardStep): LayerGain {
  const { fanIn, weightVariance, biasVariance, activation } = layerPlan(layer);
  const entering = secondMoment(input);
  const before = fanIn * weightVariance * entering + biasVariance;
  return { measured: secondMoment(after) / entering, expected: activatedMoment(activation, before) / entering };
}

async function* backwardGains(
  network: Network,
  steps: readonly ForwardStep[],
  seed: number,
): AsyncGenerator<LayerGain> {
  const last = steps.at(-1);
  if (!last) return;
  const [, channels, size] = last.after.shape;
  let arriving = noise("gradOutput", channels, size, seed);
  let passed = 0;
  const derivatives = ({ layer, before }: ForwardStep): Float64Array => {
    const factors = Float64Array.from(before.data, layer.activation.derivative);
    passed = secondMoment({ data: factors.map((factor, i) => factor * (arriving.data[i] as number)) });
    return factors;
  };
  const way = [...steps].reverse();
  for await (const step of backwardPass(network, steps, arriving, { isRescaled: true, derivatives })) {
    const { reached, weightVariance, activation } = layerPlan(step.layer);
    const { before } = way.shift() as ForwardStep;
    yield {
      // The gradient was rescaled between the activation and the convolution.
      measured: ((passed / secondMoment(arriving)) * secondMoment(step.gradInput)) / secondMoment(step.gradOutput),
      expected: reached * weightVariance * derivativeMoment(activation, secondMoment(before)),
    };
    arriving = step.gradInput;
  }
}
