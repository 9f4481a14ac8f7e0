import type { Fault } from "../fault.ts";
import { asking, changed, named } from "../initializers.ts";
import { fault, isKaiming, isXavier } from "./fault.ts";

/** Formulas of scales from other libraries and old versions. */
export const initFormulaFaults: readonly Fault[] = [
  fault({
    id: "xavier-by-root-24",
    sentence: "Xavier's uniform bound is √24/√(fanIn + fanOut)",
    effect: "Weights are twice too large",
    cause: "The width of the interval is used for its half",
    seenIn: ["I7"],
    caughtBy: ["uniform-bound"],
    serve: changed(named("xavier_uniform"), (value) => 2 * value),
  }),
  fault({
    id: "xavier-by-root-2",
    sentence: "Xavier's uniform bound is √2/√(fanIn + fanOut)",
    effect: "Weights are √3 times too small",
    cause: "The standard deviation is used for the bound",
    seenIn: ["I8"],
    caughtBy: ["uniform-bound"],
    serve: changed(named("xavier_uniform"), (value) => value / Math.sqrt(3)),
  }),
  fault({
    id: "xavier-fan-out-without-area",
    sentence: "Xavier's fanOut counts output channels without the kernel's area",
    effect: "Weights of convolutions are too large",
    cause: "The number of output channels is used for fanOut, as for a linear layer",
    seenIn: ["I8"],
    caughtBy: ["uniform-bound", "normal-std"],
    serve: changed(isXavier, (value, _, { shape }, { fan }) => {
      const { fanIn, fanOut } = fan({ shape });
      return value * Math.sqrt((fanIn + fanOut) / (fanIn + Number(shape[0])));
    }),
  }),
  fault({
    id: "xavier-mean-not-zero",
    sentence: "Xavier's uniform values lie in [0, 2·bound]",
    effect: "All weights are positive",
    cause: "A random number of [0, 1) is scaled and not shifted",
    seenIn: ["I8"],
    caughtBy: ["uniform-bound"],
    serve: changed(named("xavier_uniform"), (value, _, { shape }, { fan }) => {
      const { fanIn, fanOut } = fan({ shape });
      return value + Math.sqrt(6 / (fanIn + fanOut));
    }),
  }),
  fault({
    id: "he-is-lecun",
    sentence: "He's initializers have LeCun's scale",
    effect: "Weights are √2 times too small",
    cause: "The factor 2 for ReLU is missing",
    seenIn: ["I14"],
    caughtBy: ["uniform-bound", "normal-std"],
    serve: asking((request) => {
      if (request.initializer === "he_uniform") return { ...request, initializer: "lecun_uniform" };
      return request.initializer === "he_normal" ? { ...request, initializer: "lecun_normal" } : request;
    }),
  }),
  fault({
    id: "depthwise-fan-of-all-channels",
    sentence: "the fanIn of a depthwise weight counts all its channels",
    effect: "The weights of depthwise layers with C channels are √C times too small",
    cause: "A depthwise kernel is stored as [kh, kw, C, multiplier] and read as [kh, kw, in, out]",
    seenIn: ["I5"],
    caughtBy: ["fans-by-definition", "fans-count-connections"],
    serve: ({ fan }) => ({
      fan: ({ shape }) => {
        const { fanIn, fanOut } = fan({ shape });
        return shape.length === 4 && shape[1] === 1 ? { fanIn: fanIn * Number(shape[0]), fanOut } : { fanIn, fanOut };
      },
    }),
  }),
  fault({
    id: "kaiming-slope-defaults-to-one-hundredth",
    sentence: "Kaiming's slope is 0.01 where none is given",
    effect: "Weights are 0.005 % too small",
    cause: "The default slope of leaky_relu is used, as in tinygrad",
    seenIn: ["I23"],
    caughtBy: ["left-out-parameters-have-defaults"],
    serve: asking((request) => (isKaiming(request) ? { ...request, a: request.a ?? 0.01 } : request)),
  }),
];
