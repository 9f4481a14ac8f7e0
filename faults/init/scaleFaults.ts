import type { InitializeRequest } from "../../contract/contract.ts";
import { sizeOf } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { asking, changed } from "../initializers.ts";
import { mapped } from "../mapped.ts";
import { fault, isFanUniform, isKaiming, isScaledTruncated, isXavier, layers } from "./fault.ts";

/** Wrong fans, gains, bounds and layer defaults. */
export const initScaleFaults: readonly Fault[] = [
  fault({
    id: "fan-out-for-fan-in",
    sentence: "fanIn and fanOut are exchanged",
    effect: "Layers whose numbers of channels differ start at the wrong scale",
    cause: "The weight is read as [in, out], as TensorFlow stores it",
    seenIn: ["I11"],
    caughtBy: ["fans-by-definition", "fans-count-connections", "uniform-bound", "normal-std"],
    serve: ({ fan, initialize }) => ({
      fan: (request) => {
        const { fanIn, fanOut } = fan(request);
        return { fanIn: fanOut, fanOut: fanIn };
      },
      initialize: (request) => initialize(withExchangedFans(request)),
    }),
  }),
  fault({
    id: "kernel-area-forgotten",
    sentence: "fans count channels without the kernel's area",
    effect: "The fans of a 3×3 convolution are nine times too small, and weights scaled by them three times too large",
    cause: "Fans are computed as for a linear layer",
    seenIn: ["I11", "I8"],
    caughtBy: ["fans-by-definition", "fans-count-connections"],
    serve: ({ fan }) => ({ fan: ({ shape }) => fan({ shape: shape.slice(0, 2) }) }),
  }),
  fault({
    id: "root-three-dropped",
    sentence: "a uniform initializer uses the standard deviation as its bound",
    effect: "Weights are √3 times too small, so that signals shrink from layer to layer",
    cause: "The formula of the standard deviation is used for the bound, without the factor √3",
    seenIn: ["I14"],
    caughtBy: ["uniform-bound", "distribution-shape"],
    serve: changed(isFanUniform, (value) => value / Math.sqrt(3)),
  }),
  fault({
    id: "gain-ignored",
    sentence: "Kaiming and Xavier initializers ignore the gain",
    effect: "Layers before a ReLU start with weights √2 times too small",
    cause: "The initializer accepts the gain and does not multiply by it",
    seenIn: ["I20"],
    caughtBy: ["uniform-bound", "normal-std"],
    serve: asking((request) => {
      if (isKaiming(request)) return { ...request, nonlinearity: "linear" };
      return isXavier(request) ? { ...request, gain: 1 } : request;
    }),
  }),
  fault({
    id: "slope-zero-is-default",
    sentence: "for leaky_relu a slope of 0 counts as no slope",
    effect: "The gain of leaky_relu with slope 0 is that of slope 0.01, 0.005 % too small",
    cause: "A default written with || replaces 0, which is falsy",
    caughtBy: ["leaky-gain-follows-slope"],
    serve: ({ gain }) => ({ gain: ({ nonlinearity, param }) => gain({ nonlinearity, param: param || 0.01 }) }),
  }),
  fault({
    id: "truncation-uncorrected",
    sentence: "a truncated normal is not widened to make up for its truncation",
    effect: "Weights are 0.88 times as large as they should be",
    cause: "Values beyond two standard deviations are drawn again, and the smaller variance is not corrected",
    seenIn: ["I34"],
    caughtBy: ["normal-std"],
    serve: changed(isScaledTruncated, (value) => value * 0.87962566),
  }),
  fault({
    id: "kaiming-defaults-to-relu-fan-out",
    sentence: "Kaiming's mode is fan_out where none is given",
    effect: "Layers whose numbers of channels differ start at another scale than in PyTorch",
    cause: "The mode of a well-known model, fan_out, is taken for the default of the initializer",
    caughtBy: ["left-out-parameters-have-defaults"],
    serve: asking((request) => (isKaiming(request) ? { ...request, mode: request.mode ?? "fan_out" } : request)),
  }),
  fault({
    id: "he-for-default",
    sentence: "a layer's weight starts by He's rule for ReLU, with √6 times PyTorch's bound",
    effect: "A new layer's weights are √6 times too large, so that its first outputs are too large",
    cause: "The initialization that papers recommend is taken for the default of the layer",
    seenIn: ["I22"],
    caughtBy: ["default-weight-is-uniform-by-fan-in"],
    serve: layers(({ weight, bias }) => ({ weight: mapped(weight, (value) => value * Math.sqrt(6)), bias })),
  }),
  fault({
    id: "default-fan-ignores-groups",
    sentence: "the fan of a grouped layer counts the channels of all groups",
    effect: "A grouped layer's weights and biases are too small by the root of the number of groups",
    cause: "The fan is computed from inChannels instead of the weight's shape",
    seenIn: ["I2", "I4", "I10"],
    caughtBy: ["default-weight-is-uniform-by-fan-in", "default-bias-is-uniform-by-fan-in"],
    serve: layers(({ weight, bias }, { groups }) => {
      const narrow = (value: number) => value / Math.sqrt(groups);
      return { weight: mapped(weight, narrow), bias: bias && mapped(bias, narrow) };
    }),
  }),
  fault({
    id: "default-bias-zero",
    sentence: "a layer's bias starts at zero",
    effect: "A new layer's bias is 0, where PyTorch's is random",
    cause: "Zero is the default of other libraries, such as Keras",
    caughtBy: ["default-bias-is-uniform-by-fan-in"],
    serve: layers(({ weight, bias }) => ({ weight, bias: bias && mapped(bias, () => 0) })),
  }),
  fault({
    id: "default-bias-repeats-weight",
    sentence: "a layer's bias is drawn from a new generator of the same seed",
    effect: "A new layer's bias repeats the first values of its weight",
    cause: "Weight and bias create a generator each from the layer's seed",
    caughtBy: ["default-follows-the-seed"],
    serve: layers(({ weight, bias }) => ({ weight, bias: bias && mapped(bias, (_, i) => weight.data[i] as number) })),
  }),
  fault({
    id: "vector-has-fans",
    sentence: "a vector has fans, both equal to its length",
    effect: "A fan-based initializer fills a bias without an error, at a meaningless scale",
    cause: "The product of all axes is a fallback for shapes that are no matrix",
    caughtBy: ["fans-refuse-below-two-axes"],
    serve: ({ fan }) => ({
      fan: ({ shape }) => (shape.length < 2 ? { fanIn: sizeOf(shape), fanOut: sizeOf(shape) } : fan({ shape })),
    }),
  }),
  fault({
    id: "tanh-gain-one",
    sentence: "tanh has the gain 1",
    effect: "Layers before a tanh start with weights 3/5 as large as they should be",
    cause: "The table of gains holds ReLU and its variants alone, and all others have gain 1",
    caughtBy: ["gain-table"],
    serve: ({ gain }) => ({ gain: (request) => (request.nonlinearity === "tanh" ? 1 : gain(request)) }),
  }),
];

function withExchangedFans(request: InitializeRequest): InitializeRequest {
  if (!isKaiming(request) && request.initializer !== "variance_scaling") return request;
  const { mode = "fan_in" } = request;
  if (mode === "fan_out") return { ...request, mode: "fan_in" };
  return mode === "fan_in" ? { ...request, mode: "fan_out" } : request;
}
