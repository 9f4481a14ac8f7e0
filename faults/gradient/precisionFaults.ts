import type { Fault } from "../fault.ts";
import { mapped, withoutSmallValues } from "../mapped.ts";
import { toBfloat16 } from "../rounding.ts";
import { withHalfPrecisionBias } from "../wrongGradients.ts";
import { changing, fault, ofChanged } from "./fault.ts";

/** Less precision than the accuracy class promises. */
export const gradientPrecisionFaults: readonly Fault[] = [
  fault({
    id: "bf16-grad-output",
    sentence: "gradOutput is rounded to bfloat16",
    effect: "Gradients are right to two or three digits",
    cause: "Mixed precision is used for the backward pass, although the caller did not ask for it",
    caughtBy: ["error-bound-on-sparse-data", "error-bound-on-dense-data"],
    serve: ofChanged(({ gradOutput }) => ({ gradOutput: mapped(gradOutput, toBfloat16) })),
  }),
  fault({
    id: "small-values-flushed",
    sentence: "values of gradOutput below a thousandth of the largest count as 0",
    effect: "Small gradients vanish next to large ones",
    cause: "gradOutput is quantised with one scale for the whole tensor",
    caughtBy: ["error-bound-on-wide-range-data"],
    serve: ofChanged(({ gradOutput }) => ({ gradOutput: withoutSmallValues(gradOutput) })),
  }),
  fault({
    id: "bias-in-half-precision",
    sentence: "the bias gradient is summed in numbers of 11 bits",
    effect: "The bias gradient of large outputs is wrong, since a large sum absorbs further terms",
    cause: "The accumulator of the sum over batch and pixels has half precision",
    caughtBy: ["error-bound-on-constant-data", "bias-is-the-sum-of-grad-output"],
    serve: changing((serve, request) => withHalfPrecisionBias(serve(request), request.gradOutput)),
  }),
];
