import { sizeOf } from "../../../impl/tensor.ts";
import type { Fault } from "../../fault.ts";
import { changed, named, reworked } from "../../initializers.ts";
import { mapped } from "../../mapped.ts";
import { fault } from "../fault.ts";
import { channelSize, meanOf, valueAt } from "./measures.ts";

/** Samples whose values depend on their neighbours or on their position in the tensor. */
export const sampleDependenceFaults: readonly Fault[] = [
  fault({
    id: "kaiming-neighbours-correlated",
    sentence: "each value of kaiming_normal has a correlation of 0.05 with the value before it",
    effect: "Neighbouring weights resemble each other, so that kernels are too smooth",
    cause: "Consecutive values of the generator are correlated",
    caughtBy: ["battery-of-kaiming"],
    serve: reworked(named("kaiming_normal"), (drawn) => {
      let before = 0;
      return mapped(drawn, (value) => {
        before = 0.05 * before + Math.sqrt(1 - 0.05 ** 2) * value;
        return before;
      });
    }),
  }),
  fault({
    id: "xavier-antithetic",
    sentence: "every second value of xavier_uniform is the negative of the value before it",
    effect: "Only half of the weights are random, and each pair sums to 0",
    cause: "Antithetic sampling, which lowers the variance of an average, is used for weights",
    caughtBy: ["battery-of-xavier"],
    serve: changed(named("xavier_uniform"), (value, i, drawn) => (i % 2 === 1 ? -valueAt(drawn, i - 1) : value)),
  }),
  fault({
    id: "uniform-sizes-in-pairs",
    sentence: "in each pair of uniform values the distance of the second from the middle follows from the first",
    effect: "Values of a pair depend on each other, although their correlation is 0",
    cause: "One random word gives two values that share most of its bits",
    caughtBy: ["battery-of-uniform"],
    serve: reworked(named("uniform"), (drawn, { a = 0, b = 1 }) => {
      const [middle, half] = [(a + b) / 2, (b - a) / 2];
      return mapped(drawn, (value, i) => {
        if (i % 2 === 0 || half === 0) return value;
        const size = (Math.abs(valueAt(drawn, i - 1) - middle) / half + 0.37) % 1;
        return middle + Math.sign(value - middle) * size * half;
      });
    }),
  }),
  fault({
    id: "kaiming-rows-of-other-scale",
    sentence: "the output channels of kaiming_normal are 5 % too wide and 5 % too narrow in turn",
    effect: "Every second output channel starts with outputs that are larger than those of the others",
    cause: "Two threads fill alternate channels, each with a scale of its own",
    caughtBy: ["battery-of-kaiming"],
    serve: reworked(named("kaiming_normal"), (drawn) => {
      const channel = channelSize(drawn);
      return mapped(drawn, (value, i) => value * (Math.floor(i / channel) % 2 === 0 ? 1.05 : 0.95));
    }),
  }),
  fault({
    id: "xavier-rows-centred",
    sentence: "xavier_normal subtracts the mean of each output channel",
    effect: "The weights of a channel sum to 0, so that the layer ignores a constant input",
    cause: "Weight standardization is built into the initializer",
    caughtBy: ["battery-of-xavier"],
    serve: reworked(named("xavier_normal"), (drawn) => {
      const channel = channelSize(drawn);
      const rows = Array.from({ length: drawn.data.length / channel }, (_, row) =>
        meanOf(drawn.data.subarray(row * channel, (row + 1) * channel)),
      );
      return mapped(drawn, (value, i) => value - (rows[Math.floor(i / channel)] as number));
    }),
  }),
  fault({
    id: "kaiming-taps-ordered",
    sentence: "the last tap of each kernel of kaiming_uniform is never smaller than the first",
    effect: "Kernels prefer one direction before any training",
    cause: "The first and the last tap are drawn as the two ends of an interval, in order",
    caughtBy: ["battery-of-kaiming"],
    serve: reworked(named("kaiming_uniform"), (drawn) => {
      const kernel = sizeOf(drawn.shape.slice(2));
      return mapped(drawn, (value, i) => {
        if (i % kernel === 0) return Math.min(value, valueAt(drawn, i + kernel - 1));
        return i % kernel === kernel - 1 ? Math.max(value, valueAt(drawn, i - kernel + 1)) : value;
      });
    }),
  }),
];
