import { fans } from "../../impl/fans.ts";
import { sizeOf } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { initialize } from "./draws.ts";
import { asking, changed, isKaiming, isXavier, mapped, sound } from "./fault.ts";

/** Rules of other libraries and of old versions, defaults that swallow a zero, and what is wrongly taken or refused. */
export const initRuleFaults: readonly Fault[] = [
  {
    id: "init/xavier-by-root-24",
    sentence: "Xavier's uniform bound is √24/√(fanIn + fanOut)",
    effect: "Weights are twice too large",
    cause: "The width of the interval is taken for its half",
    seenIn: ["I7"],
    caughtBy: ["init/uniform-bound"],
    target: changed(
      ({ initializer }) => initializer === "xavier_uniform",
      (value) => 2 * value,
    ),
  },
  {
    id: "init/xavier-by-root-2",
    sentence: "Xavier's uniform bound is √2/√(fanIn + fanOut)",
    effect: "Weights are √3 times too small",
    cause: "The standard deviation is taken for the bound",
    seenIn: ["I8"],
    caughtBy: ["init/uniform-bound"],
    target: changed(
      ({ initializer }) => initializer === "xavier_uniform",
      (value) => value / Math.sqrt(3),
    ),
  },
  {
    id: "init/xavier-fan-out-without-area",
    sentence: "Xavier's fanOut counts output channels, not the kernel's area",
    effect: "Weights of convolutions are too large",
    cause: "The last axis is taken for the fan",
    seenIn: ["I8"],
    caughtBy: ["init/uniform-bound", "init/normal-std"],
    target: changed(isXavier, (value, _i, { shape }) => {
      const { fanIn, fanOut } = fans(shape);
      return value * Math.sqrt((fanIn + fanOut) / (fanIn + Number(shape[0])));
    }),
  },
  {
    id: "init/xavier-mean-not-zero",
    sentence: "Xavier's uniform values lie on [0, 2·bound]",
    effect: "All weights are positive",
    cause: "rand() is scaled and not shifted",
    seenIn: ["I8"],
    caughtBy: ["init/uniform-bound"],
    target: changed(
      ({ initializer }) => initializer === "xavier_uniform",
      (value, _i, { shape }) => {
        const { fanIn, fanOut } = fans(shape);
        return value + Math.sqrt(6 / (fanIn + fanOut));
      },
    ),
  },
  {
    id: "init/he-is-lecun",
    sentence: "He's initializers have LeCun's scale",
    effect: "Weights are √2 times too small",
    cause: "The factor 2 for ReLU is left out",
    seenIn: ["I14"],
    caughtBy: ["init/uniform-bound", "init/normal-std"],
    target: asking((request) => {
      if (request.initializer === "he_uniform") return { ...request, initializer: "lecun_uniform" };
      return request.initializer === "he_normal" ? { ...request, initializer: "lecun_normal" } : request;
    }),
  },
  {
    id: "init/depthwise-fan-of-all-channels",
    sentence: "the fanIn of a depthwise weight counts all its channels",
    effect: "Depthwise layers start √C times too small",
    cause: "A depthwise kernel is laid out as [kh, kw, C, multiplier] and read as [kh, kw, in, out]",
    seenIn: ["I5"],
    caughtBy: ["init/fans-by-definition", "init/fans-count-connections"],
    target: {
      ...sound,
      fan: ({ shape }) => {
        const { fanIn, fanOut } = fans(shape);
        return shape.length === 4 && shape[1] === 1 ? { fanIn: fanIn * Number(shape[0]), fanOut } : { fanIn, fanOut };
      },
    },
  },
  {
    id: "init/kaiming-slope-defaults-to-one-hundredth",
    sentence: "Kaiming's slope is 0.01 where none is given",
    effect: "Weights are 0.005 % too small",
    cause: "leaky_relu's own default is used, as tinygrad does",
    seenIn: ["I23"],
    caughtBy: ["init/left-out-parameters-have-defaults"],
    target: asking((request) => (isKaiming(request) ? { ...request, a: request.a ?? 0.01 } : request)),
  },
  {
    id: "init/upper-bound-zero-is-default",
    sentence: "an upper bound of 0 is taken for none given",
    effect: "uniform(−1, 0) reaches 1",
    cause: "A default behind || replaces a falsy zero",
    caughtBy: ["init/zero-is-a-value"],
    target: asking((request) => (request.initializer === "uniform" ? { ...request, b: request.b || 1 } : request)),
  },
  {
    id: "init/gain-zero-is-default",
    sentence: "a gain of 0 is taken for none given",
    effect: "A layer that should start at zero does not",
    cause: "A default behind || replaces a falsy zero",
    caughtBy: ["init/zero-is-a-value"],
    target: asking((request) => (isXavier(request) ? { ...request, gain: request.gain || 1 } : request)),
  },
  {
    id: "init/negative-std-accepted",
    sentence: "a negative standard deviation or gain is taken without its sign",
    effect: "A mistake goes unnoticed",
    cause: "A symmetric law hides the sign",
    seenIn: ["I25", "I73"],
    caughtBy: ["init/refuses-broken-rules"],
    target: asking((request) => {
      if (request.initializer === "normal") return { ...request, std: Math.abs(request.std ?? 1) };
      return isXavier(request) ? { ...request, gain: Math.abs(request.gain ?? 1) } : request;
    }),
  },
  {
    id: "init/truncation-at-multiples-of-std",
    sentence: "trunc_normal cuts at a and b standard deviations",
    effect: "Half a deviation is cut at half the bounds",
    cause: "The other libraries cut so; PyTorch's bounds are absolute",
    seenIn: ["I41"],
    caughtBy: ["init/sample-variance", "init/support"],
    target: asking((request) => {
      if (request.initializer !== "trunc_normal") return request;
      const { mean = 0, std = 1, a = -2, b = 2 } = request;
      return { ...request, a: mean + a * std, b: mean + b * std };
    }),
  },
  {
    id: "init/truncation-by-variance",
    sentence: "trunc_normal reckons its bounds with the variance",
    effect: "Small deviations give almost constant weights",
    cause: "std² stands where std belongs",
    seenIn: ["I37"],
    caughtBy: ["init/sample-variance"],
    target: asking((request) => {
      if (request.initializer !== "trunc_normal") return request;
      const { mean = 0, std = 1, a = -2, b = 2 } = request;
      return { ...request, a: mean + (a - mean) * std ** 2, b: mean + (b - mean) * std ** 2 };
    }),
  },
  {
    id: "init/truncation-leaves-outliers-at-the-bound",
    sentence: "one value in 300 of trunc_normal is the lower bound",
    effect: "Outliers of many deviations",
    cause: "The inverse of the distribution is infinite at 0, and is then clamped",
    seenIn: ["I35", "I43"],
    caughtBy: ["init/sample-variance"],
    target: {
      ...sound,
      initialize: (request) => {
        const drawn = initialize(request);
        if (request.initializer !== "trunc_normal") return drawn;
        const { a = -2 } = request;
        return mapped(drawn, (value, i) => (i % 300 === 299 ? a : value));
      },
    },
  },
  {
    id: "init/orthogonal-flattens-the-wrong-axes",
    sentence: "orthogonal takes the matrix [O · I, kh · kw] of a convolution's weight",
    effect: "Filters are not orthogonal to each other",
    cause: "The axes are folded at the wrong place",
    seenIn: ["I82"],
    caughtBy: ["init/orthogonal-rows-or-columns"],
    target: foldedAfterTwo(),
  },
  {
    id: "init/orthogonal-refuses-wide",
    sentence: "orthogonal refuses a matrix of more columns than rows",
    effect: "Valid shapes end in an error",
    cause: "QR is only taken of tall matrices",
    seenIn: ["I83"],
    caughtBy: ["init/orthogonal-rows-or-columns"],
    target: {
      ...sound,
      initialize: (request) => {
        const { initializer, shape } = request;
        if (initializer === "orthogonal" && sizeOf(shape.slice(1)) > Number(shape[0]))
          throw new RangeError("orthogonal: the matrix must not be wide");
        return initialize(request);
      },
    },
  },
];

/** The reference whose orthogonal weights of four axes come from a matrix folded after the second. */
function foldedAfterTwo(): Fault["target"] {
  return {
    ...sound,
    initialize: (request) => {
      const { initializer, shape } = request;
      if (initializer !== "orthogonal" || shape.length !== 4) return initialize(request);
      const [outChannels, inChannels, height, width] = shape as [number, number, number, number];
      return { ...initialize({ ...request, shape: [outChannels * inChannels, height * width] }), shape };
    },
  };
}
