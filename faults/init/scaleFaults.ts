import type { InitializeRequest } from "../../impl/contract.ts";
import { fans } from "../../impl/fans.ts";
import { gain } from "../../impl/gain.ts";
import { sizeOf } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { conv2dParameters, initialize } from "./draws.ts";
import {
  asking,
  changed,
  isFanUniform,
  isKaiming,
  isScaledTruncated,
  isXavier,
  layers,
  mapped,
  sound,
} from "./fault.ts";

/** Wrong fans, gains, bounds and layer defaults. */
export const initScaleFaults: readonly Fault[] = [
  {
    id: "init/fan-out-for-fan-in",
    sentence: "fanIn and fanOut are exchanged",
    seenIn: ["I11"],
    caughtBy: ["init/fans-by-definition", "init/fans-count-connections", "init/uniform-bound", "init/normal-std"],
    target: {
      ...sound,
      fan: ({ shape }) => {
        const { fanIn, fanOut } = fans(shape);
        return { fanIn: fanOut, fanOut: fanIn };
      },
      initialize: (request) => initialize(withExchangedFans(request)),
    },
  },
  {
    id: "init/kernel-area-forgotten",
    sentence: "fans count channels, not the kernel's area",
    seenIn: ["I11", "I8"],
    caughtBy: ["init/fans-by-definition", "init/fans-count-connections"],
    target: { ...sound, fan: ({ shape }) => fans(shape.slice(0, 2)) },
  },
  {
    id: "init/root-three-dropped",
    sentence: "a uniform initializer takes the standard deviation for the bound",
    seenIn: ["I14"],
    caughtBy: ["init/uniform-bound", "init/distribution-shape"],
    target: changed(isFanUniform, (value) => value / Math.sqrt(3)),
  },
  {
    id: "init/gain-ignored",
    sentence: "Kaiming and Xavier forget the gain",
    seenIn: ["I20"],
    caughtBy: ["init/uniform-bound", "init/normal-std"],
    target: asking((request) => {
      if (isKaiming(request)) return { ...request, nonlinearity: "linear" };
      return isXavier(request) ? { ...request, gain: 1 } : request;
    }),
  },
  {
    id: "init/slope-zero-is-default",
    sentence: "leaky_relu takes a slope of 0 for none given",
    caughtBy: ["init/leaky-gain-follows-slope"],
    target: { ...sound, gain: ({ nonlinearity, param }) => gain(nonlinearity, param || 0.01) },
  },
  {
    id: "init/truncation-uncorrected",
    sentence: "a truncated normal keeps the standard deviation that it had before the cut",
    seenIn: ["I34"],
    caughtBy: ["init/normal-std"],
    target: changed(isScaledTruncated, (value) => value * 0.87962566),
  },
  {
    id: "init/kaiming-defaults-to-relu-fan-out",
    sentence: "Kaiming's mode is fan_out where none is given",
    caughtBy: ["init/left-out-parameters-have-defaults"],
    target: asking((request) => (isKaiming(request) ? { ...request, mode: request.mode ?? "fan_out" } : request)),
  },
  {
    id: "init/he-for-default",
    sentence: "a layer starts by He's rule for ReLU, √6 times PyTorch's bound",
    seenIn: ["I22"],
    caughtBy: ["init/default-weight-is-uniform-by-fan-in"],
    target: layers((request) => {
      const { weight, bias } = conv2dParameters(request);
      return { weight: mapped(weight, (value) => value * Math.sqrt(6)), bias };
    }),
  },
  {
    id: "init/default-fan-ignores-groups",
    sentence: "a grouped layer's fan counts the channels of all groups",
    seenIn: ["I2", "I4", "I10"],
    caughtBy: ["init/default-weight-is-uniform-by-fan-in", "init/default-bias-is-uniform-by-fan-in"],
    target: layers((request) => {
      const { weight, bias } = conv2dParameters(request);
      const narrow = (value: number) => value / Math.sqrt(request.groups);
      return { weight: mapped(weight, narrow), bias: bias && mapped(bias, narrow) };
    }),
  },
  {
    id: "init/default-bias-zero",
    sentence: "a layer's bias starts at zero",
    caughtBy: ["init/default-bias-is-uniform-by-fan-in"],
    target: layers((request) => {
      const { weight, bias } = conv2dParameters(request);
      return { weight, bias: bias && mapped(bias, () => 0) };
    }),
  },
  {
    id: "init/default-bias-repeats-weight",
    sentence: "a layer's bias is drawn from a new generator of the same seed",
    caughtBy: ["init/default-follows-the-seed"],
    target: layers((request) => {
      const { weight, bias } = conv2dParameters(request);
      return { weight, bias: bias && mapped(bias, (_value, i) => weight.data[i] as number) };
    }),
  },
  {
    id: "init/vector-has-fans",
    sentence: "the fans of a vector are its length",
    caughtBy: ["init/fans-refuse-below-two-axes"],
    target: {
      ...sound,
      fan: ({ shape }) => (shape.length < 2 ? { fanIn: sizeOf(shape), fanOut: sizeOf(shape) } : fans(shape)),
    },
  },
  {
    id: "init/tanh-gain-one",
    sentence: "tanh has gain 1",
    caughtBy: ["init/gain-table"],
    target: { ...sound, gain: ({ nonlinearity, param }) => (nonlinearity === "tanh" ? 1 : gain(nonlinearity, param)) },
  },
];

function withExchangedFans(request: InitializeRequest): InitializeRequest {
  if (!isKaiming(request) && request.initializer !== "variance_scaling") return request;
  const { mode = "fan_in" } = request;
  if (mode === "fan_out") return { ...request, mode: "fan_in" };
  return mode === "fan_in" ? { ...request, mode: "fan_out" } : request;
}
