import type { InitializeRequest } from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import type { Reference } from "../reference.ts";
import { fault, layers } from "./fault.ts";

/** A layer whose weight comes from an initializer. */
function weightBy(request: (shape: readonly number[], seed: number) => InitializeRequest) {
  return layers(({ weight, bias }, { seed }, { initialize }) => ({
    weight: initialize(request(weight.shape, seed)),
    bias,
  }));
}

const common = { dtype: "float32" } as const;

function fanInOf(shape: readonly number[], { fan }: Reference): number {
  return fan({ shape }).fanIn;
}

/** Initial parameters of a Conv2d layer in other libraries, instead of PyTorch's. */
export const initServedFaults: readonly Fault[] = [
  fault({
    id: "default-is-glorot-uniform",
    sentence: "a layer starts as in Keras: with Glorot's uniform weight and a bias of zero",
    effect: "The bound of the weight depends on both fans, and the bias is 0",
    cause: "The default of Keras and TensorFlow is assumed",
    seenIn: ["I91"],
    caughtBy: ["default-weight-is-uniform-by-fan-in", "default-bias-is-uniform-by-fan-in"],
    serve: layers(({ weight: { shape }, bias }, { seed }, { initialize }) => ({
      weight: initialize({ initializer: "glorot_uniform", shape, seed, ...common }),
      bias: bias && mapped(bias, () => 0),
    })),
  }),
  fault({
    id: "default-is-glorot-normal",
    sentence: "a layer starts as in tfjs: with Glorot's normal, truncated and not corrected",
    effect: "The standard deviation depends on both fans, and is 0.88 times too small as well",
    cause: "The default of tfjs is used, with its truncation",
    seenIn: ["I23", "I34"],
    caughtBy: ["default-weight-is-uniform-by-fan-in"],
    serve: layers(({ weight: { shape }, bias }, { seed }, { initialize }) => {
      const weight = initialize({ initializer: "glorot_normal", shape, seed, ...common });
      return { weight: mapped(weight, (value) => value * 0.87962566), bias };
    }),
  }),
  fault({
    id: "default-is-lecun-normal",
    sentence: "a layer starts as in Flax and convnetjs: with a normal weight of standard deviation 1/√fanIn",
    effect: "Weights are normal, and √3 times too large",
    cause: "LeCun's rule is used for the standard deviation instead of the bound",
    seenIn: ["I53"],
    caughtBy: ["default-weight-is-uniform-by-fan-in"],
    serve: weightBy((shape, seed) => ({ initializer: "lecun_normal", shape, seed, ...common })),
  }),
  fault({
    id: "default-is-he-normal",
    sentence: "a layer starts as in candle: with He's normal weight for ReLU",
    effect: "Weights are normal, with the standard deviation √(2/fanIn)",
    cause: "The initialization that a paper recommends is taken for the default of the layer",
    seenIn: ["I22", "I23"],
    caughtBy: ["default-weight-is-uniform-by-fan-in"],
    serve: weightBy((shape, seed) => ({
      initializer: "kaiming_normal",
      nonlinearity: "relu",
      shape,
      seed,
      ...common,
    })),
  }),
  fault({
    id: "default-without-root-three",
    sentence: "a layer's weight is uniform within its standard deviation",
    effect: "The bound is √3 times too small",
    cause: "Kaiming's standard deviation is passed where a bound is expected",
    seenIn: ["I23"],
    caughtBy: ["default-weight-is-uniform-by-fan-in"],
    serve: layers(({ weight, bias }) => ({ weight: mapped(weight, (value) => value / Math.sqrt(3)), bias })),
  }),
  fault({
    id: "default-bound-is-constant",
    sentence: "a layer starts as in brain.js: uniform within ±0.2, whatever the fan is",
    effect: "Layers with many inputs start too large, and layers with few inputs too small",
    cause: "A constant that suited one network is built in",
    seenIn: ["I52"],
    caughtBy: ["default-weight-is-uniform-by-fan-in", "default-bias-is-uniform-by-fan-in"],
    serve: layers(({ weight, bias }, _, reference) => {
      const scale = 0.2 * Math.sqrt(fanInOf(weight.shape, reference));
      return { weight: mapped(weight, (value) => value * scale), bias: bias && mapped(bias, (value) => value * scale) };
    }),
  }),
  fault({
    id: "default-bias-by-channels",
    sentence: "a layer's bias is uniform within ±1/√inChannels",
    effect: "The bias is too large by the root of the kernel's area, and by less with groups",
    cause: "The kernel's area is missing from the bias's fan, as in candle",
    seenIn: ["I10"],
    caughtBy: ["default-bias-is-uniform-by-fan-in"],
    serve: layers(({ weight, bias }, { inChannels }, reference) => {
      const scale = Math.sqrt(fanInOf(weight.shape, reference) / inChannels);
      return { weight, bias: bias && mapped(bias, (value) => value * scale) };
    }),
  }),
];
