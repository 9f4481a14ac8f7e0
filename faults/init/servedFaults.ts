import type { Conv2dParameters, Conv2dParametersRequest, InitializeRequest } from "../../impl/contract.ts";
import { fans } from "../../impl/fans.ts";
import type { Fault } from "../fault.ts";
import { conv2dParameters, initialize } from "./draws.ts";
import { layers, mapped } from "./fault.ts";

/** A layer whose weight comes from another initializer, its bias as it was or 0. */
function startedBy(
  other: (shape: readonly number[], seed: number) => InitializeRequest,
  hasBias: boolean,
): (request: Conv2dParametersRequest) => Conv2dParameters {
  return (request) => {
    const { weight, bias } = conv2dParameters(request);
    return {
      weight: initialize(other(weight.shape, request.seed)),
      bias: bias && (hasBias ? bias : mapped(bias, () => 0)),
    };
  };
}

/** Other libraries' ways to start a Conv2d layer, served as PyTorch's. */
export const initServedFaults: readonly Fault[] = [
  {
    id: "init/default-is-glorot-uniform",
    sentence: "a layer starts as Keras's: Glorot's uniform weight, zero bias",
    effect: "Bounds follow both fans, and the bias is 0",
    cause: "Keras's and TensorFlow's default is taken for everybody's",
    seenIn: ["I91"],
    caughtBy: ["init/default-weight-is-uniform-by-fan-in", "init/default-bias-is-uniform-by-fan-in"],
    target: layers(
      startedBy((shape, seed) => ({ initializer: "glorot_uniform", shape, dtype: "float32", seed }), false),
    ),
  },
  {
    id: "init/default-is-glorot-normal",
    sentence: "a layer starts as that of tfjs: Glorot's normal, cut and not corrected",
    effect: "The standard deviation follows both fans, and is 0.88 times too small at that",
    cause: "tfjs's default, with its truncation",
    seenIn: ["I23", "I34"],
    caughtBy: ["init/default-weight-is-uniform-by-fan-in"],
    target: layers((request) => {
      const start = startedBy((shape, seed) => ({ initializer: "glorot_normal", shape, dtype: "float32", seed }), true);
      const { weight, bias } = start(request);
      return { weight: mapped(weight, (value) => value * 0.87962566), bias };
    }),
  },
  {
    id: "init/default-is-lecun-normal",
    sentence: "a layer starts as those of Flax and convnetjs: a normal weight of standard deviation 1/√fanIn",
    effect: "Weights are normal and √3 times too large",
    cause: "LeCun's rule is taken by its deviation, not by its bound",
    seenIn: ["I53"],
    caughtBy: ["init/default-weight-is-uniform-by-fan-in"],
    target: layers(startedBy((shape, seed) => ({ initializer: "lecun_normal", shape, dtype: "float32", seed }), true)),
  },
  {
    id: "init/default-is-he-normal",
    sentence: "a layer starts as candle's: He's normal for ReLU",
    effect: "Weights are normal, of standard deviation √(2/fanIn)",
    cause: "The advice of a paper is taken for the default of a library",
    seenIn: ["I22", "I23"],
    caughtBy: ["init/default-weight-is-uniform-by-fan-in"],
    target: layers(
      startedBy(
        (shape, seed) => ({ initializer: "kaiming_normal", nonlinearity: "relu", shape, dtype: "float32", seed }),
        true,
      ),
    ),
  },
  {
    id: "init/default-without-root-three",
    sentence: "a layer's weight is uniform within its standard deviation",
    effect: "The bound is √3 times too small",
    cause: "Kaiming's deviation is passed where a bound is due",
    seenIn: ["I23"],
    caughtBy: ["init/default-weight-is-uniform-by-fan-in"],
    target: layers((request) => {
      const { weight, bias } = conv2dParameters(request);
      return { weight: mapped(weight, (value) => value / Math.sqrt(3)), bias };
    }),
  },
  {
    id: "init/default-bound-is-constant",
    sentence: "a layer starts as that of brain.js: uniform on ±0.2 whatever the fan",
    effect: "Wide layers start too large, narrow ones too small",
    cause: "A number that worked once",
    seenIn: ["I52"],
    caughtBy: ["init/default-weight-is-uniform-by-fan-in", "init/default-bias-is-uniform-by-fan-in"],
    target: layers((request) => {
      const { weight, bias } = conv2dParameters(request);
      const scale = 0.2 * Math.sqrt(fans(weight.shape).fanIn);
      return { weight: mapped(weight, (value) => value * scale), bias: bias && mapped(bias, (value) => value * scale) };
    }),
  },
  {
    id: "init/default-bias-by-channels",
    sentence: "a layer's bias is uniform on ±1/√inChannels",
    effect: "The bias is √(kh·kw) times too large, with groups less",
    cause: "The kernel's area is left out for the bias, as candle does",
    seenIn: ["I10"],
    caughtBy: ["init/default-bias-is-uniform-by-fan-in"],
    target: layers((request) => {
      const { weight, bias } = conv2dParameters(request);
      const scale = Math.sqrt(fans(weight.shape).fanIn / request.inChannels);
      return { weight, bias: bias && mapped(bias, (value) => value * scale) };
    }),
  },
];
