import type { Fault } from "../fault.ts";
import { withoutNan } from "../lostValues.ts";
import { withoutLastItem } from "../wrongGradients.ts";
import { changing, common, fault, ofChanged } from "./fault.ts";

/** Values of one operand that are lost or limited, and sums that end early. */
export const gradientOperandFaults: readonly Fault[] = [
  common.nanInputIgnored,
  fault({
    id: "nan-weight-ignored",
    sentence: "a NaN in the weight counts as 0",
    effect: "The gradient that reaches earlier layers hides a weight that diverged",
    cause: "Weights are cleaned when they are packed",
    caughtBy: ["non-finite-operands"],
    serve: ofChanged(({ weight }) => ({ weight: withoutNan(weight) })),
  }),
  common.infiniteGradOutputClamped,
  common.subnormalGradOutputFlushed,
  common.intermediateInHalfRange,
  fault({
    id: "bias-loses-the-last-item",
    sentence: "the bias gradient leaves out the last item where an item has more than 1,024 positions",
    effect: "The bias of layers with large outputs trains on a part of the batch",
    cause: "The blocks of a parallel sum are counted for one item too few",
    caughtBy: ["many-positions"],
    serve: changing((serve, request) => withoutLastItem(serve(request), request.gradOutput)),
  }),
];
