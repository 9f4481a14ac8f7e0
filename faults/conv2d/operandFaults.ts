import type { Fault } from "../fault.ts";
import { clamped, withoutBelow, withoutNan, withoutSubnormals } from "../lostValues.ts";
import { mapped } from "../mapped.ts";
import { answering, fault, ofChanged } from "./fault.ts";
import { sizesOf } from "./geometry.ts";

/** Values of one operand that are lost or limited. */
export const operandFaults: readonly Fault[] = [
  fault({
    id: "nan-weight-ignored",
    sentence: "a NaN in the weight counts as 0",
    effect: "A network whose training diverged gives plausible outputs",
    cause: "Weights are cleaned when they are packed",
    caughtBy: ["non-finite-operands"],
    serve: ofChanged(({ weight }) => ({ weight: withoutNan(weight) })),
  }),
  fault({
    id: "nan-bias-ignored",
    sentence: "a NaN in the bias counts as 0",
    effect: "A channel whose bias diverged gives plausible outputs",
    cause: "The bias is added by a maximum that drops NaN",
    caughtBy: ["non-finite-operands"],
    serve: ofChanged(({ bias }) => ({ bias: bias && withoutNan(bias) })),
  }),
  fault({
    id: "infinite-weight-clamped",
    sentence: "an infinite weight counts as the largest float",
    effect: "Outputs are finite, or infinite where they should be NaN",
    cause: "Weights are converted with saturation",
    caughtBy: ["non-finite-operands"],
    serve: ofChanged(({ weight }) => ({ weight: clamped(weight) })),
  }),
  fault({
    id: "infinite-bias-clamped",
    sentence: "an infinite bias counts as the largest float",
    effect: "A bias of −∞, which masks a channel, gives a finite output",
    cause: "The bias is converted with saturation",
    caughtBy: ["non-finite-operands"],
    serve: ofChanged(({ bias }) => ({ bias: bias && clamped(bias) })),
  }),
  fault({
    id: "next-filter-times-zero",
    sentence: "where a filter's weights are no multiple of four, those after them are read and multiplied by 0",
    effect: "A NaN or an infinity in one filter spreads to the output channel before it",
    cause: "A vector of four is loaded at the end of the filter, and only the pixels beyond it are set to 0",
    seenIn: ["V5"],
    caughtBy: ["non-finite-operands"],
    serve: answering((value, { o }, request) => {
      const { inPerGroup, kernelHeight, kernelWidth } = sizesOf(request);
      const taps = inPerGroup * kernelHeight * kernelWidth;
      const end = (o + 1) * taps;
      const beyond = request.weight.data.subarray(end, end + ((4 - (taps % 4)) % 4));
      return beyond.every(Number.isFinite) ? value : Number.NaN;
    }),
  }),
  fault({
    id: "subnormal-weights-flushed",
    sentence: "subnormal weights count as zero",
    effect: "Tiny weights have no influence on the output",
    cause: "Weights are packed while the processor's flag denormals-are-zero is set",
    caughtBy: ["exact-in-every-range"],
    serve: ofChanged(({ weight }) => ({ weight: withoutSubnormals(weight) })),
  }),
  fault({
    id: "small-weights-flushed",
    sentence: "weights below 1e-20 count as zero",
    effect: "Small weights have no influence on the output, however large the input is",
    cause: "Weights are pruned by a fixed threshold when they are loaded",
    caughtBy: ["exact-in-every-range"],
    serve: ofChanged(({ weight }) => ({ weight: withoutBelow(weight, 1e-20) })),
  }),
  fault({
    id: "inputs-above-4096-clamped",
    sentence: "inputs beyond ±4,096 count as ±4,096",
    effect: "Large inputs are limited, as no test with inputs near 1 shows",
    cause: "The range of a fixed-point format is applied to floats",
    caughtBy: ["exact-in-every-range"],
    serve: ofChanged(({ input }) => ({ input: clamped(input, 4096) })),
  }),
  fault({
    id: "inputs-from-1e20-clamped",
    sentence: "inputs from 1e20 to 1e30 count as 1e20",
    effect: "Some huge inputs are limited, and others are not",
    cause: "A guard against overflow replaces values that it takes for markers of missing data",
    caughtBy: ["exact-in-every-range"],
    serve: ofChanged(({ input }) => ({
      input: mapped(input, (value) =>
        Math.abs(value) > 1e20 && Math.abs(value) < 1e30 ? Math.sign(value) * 1e20 : value,
      ),
    })),
  }),
  fault({
    id: "zero-input-forgets-the-bias",
    sentence: "the output is 0 where the whole input is 0",
    effect: "The bias is missing from the answer to an empty image",
    cause: "The multiplication is skipped for zeros, and the bias is added in the same branch",
    caughtBy: ["exact-in-every-range"],
    serve: answering((value, _, { input }) => (input.data.every((pixel) => pixel === 0) ? 0 : value)),
  }),
];
