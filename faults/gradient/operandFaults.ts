import type { Fault } from "../fault.ts";
import { clamped, infiniteBeyondHalf, withoutNan, withoutSubnormals } from "../lostValues.ts";
import { withoutLastItem } from "../wrongGradients.ts";
import { answering, changing, fault, ofChanged } from "./fault.ts";

/** Values of one operand that are lost or limited, and sums that end early. */
export const gradientOperandFaults: readonly Fault[] = [
  fault({
    id: "nan-input-ignored",
    sentence: "a NaN in the input counts as 0",
    effect: "The weight trains on although a sample is broken",
    cause: "Saved inputs are cleaned before the backward pass",
    caughtBy: ["non-finite-operands"],
    serve: ofChanged(({ input }) => ({ input: withoutNan(input) })),
  }),
  fault({
    id: "nan-weight-ignored",
    sentence: "a NaN in the weight counts as 0",
    effect: "The gradient that reaches earlier layers hides a weight that diverged",
    cause: "Weights are cleaned when they are packed",
    caughtBy: ["non-finite-operands"],
    serve: ofChanged(({ weight }) => ({ weight: withoutNan(weight) })),
  }),
  fault({
    id: "infinite-grad-output-clamped",
    sentence: "an infinite gradOutput counts as the largest float",
    effect: "Loss scaling does not see that a gradient overflowed",
    cause: "Gradients are converted with saturation",
    caughtBy: ["non-finite-operands"],
    serve: ofChanged(({ gradOutput }) => ({ gradOutput: clamped(gradOutput) })),
  }),
  fault({
    id: "subnormal-grad-output-flushed",
    sentence: "subnormal values of gradOutput count as zero",
    effect: "Tiny gradients vanish",
    cause: "The backward pass runs with the processor's flag denormals-are-zero",
    caughtBy: ["exact-in-every-range"],
    serve: ofChanged(({ gradOutput }) => ({ gradOutput: withoutSubnormals(gradOutput) })),
  }),
  fault({
    id: "intermediate-in-half-range",
    sentence: "a gradient beyond 2¹²⁷ is infinite",
    effect: "Gradients in the upper half of the float range become infinite",
    cause: "Intermediate values are twice as large as the result",
    caughtBy: ["overflows-only-where-due"],
    serve: answering(infiniteBeyondHalf),
  }),
  fault({
    id: "bias-loses-the-last-item",
    sentence: "the bias gradient leaves out the last item where an item has more than 1,024 positions",
    effect: "The bias of layers with large outputs trains on a part of the batch",
    cause: "The blocks of a parallel sum are counted for one item too few",
    caughtBy: ["many-positions"],
    serve: changing((serve, request) => withoutLastItem(serve(request), request.gradOutput)),
  }),
];
