import type { Fault } from "../fault.ts";
import { clamped, infiniteBeyondHalf, withoutNan, withoutSubnormals } from "../lostValues.ts";
import { answering, fault, ofChanged } from "./fault.ts";

/** Values of one operand that are lost or limited, and sums that end early. */
export const transposedOperandFaults: readonly Fault[] = [
  fault({
    id: "infinite-input-clamped",
    sentence: "an infinite input counts as the largest float",
    effect: "Outputs are finite, or infinite where they should be NaN",
    cause: "Inputs are converted with saturation",
    caughtBy: ["non-finite-operands"],
    serve: ofChanged(({ input }) => ({ input: clamped(input) })),
  }),
  fault({
    id: "nan-weight-ignored",
    sentence: "a NaN in the weight counts as 0",
    effect: "A network whose training diverged gives plausible outputs",
    cause: "Weights are cleaned when they are packed",
    caughtBy: ["non-finite-operands"],
    serve: ofChanged(({ weight }) => ({ weight: withoutNan(weight) })),
  }),
  fault({
    id: "subnormal-inputs-flushed",
    sentence: "subnormal inputs count as zero",
    effect: "Tiny inputs have no influence on the output",
    cause: "The processor's flag denormals-are-zero is set",
    caughtBy: ["exact-in-every-range"],
    serve: ofChanged(({ input }) => ({ input: withoutSubnormals(input) })),
  }),
  fault({
    id: "intermediate-in-half-range",
    sentence: "a sum beyond 2¹²⁷ is infinite",
    effect: "Values in the upper half of the float range become infinite",
    cause: "Intermediate values are twice as large as the result",
    caughtBy: ["overflows-only-where-due"],
    serve: answering(infiniteBeyondHalf),
  }),
  fault({
    id: "equal-bias-forgotten",
    sentence: "a bias of two or more equal values is not added",
    effect: "A layer whose bias is constant behaves as if it had none",
    cause: "A constant bias is folded into the next layer, which does not expect it",
    caughtBy: ["exact-in-every-range"],
    serve: ofChanged(({ bias }) => ({
      bias: bias && bias.data.length > 1 && bias.data.every((value) => value === bias.data[0]) ? null : bias,
    })),
  }),
];
