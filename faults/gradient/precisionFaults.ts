import type { Fault } from "../fault.ts";
import { mapped, withoutSmallValues } from "../mapped.ts";
import { toBfloat16, toTensorFloat32 } from "../rounding.ts";
import { fault, ofChanged, type WrongGradient } from "./fault.ts";

/** ∂bias by sequential additions, each rounded to 11 bits. */
const biasInHalfPrecision: WrongGradient = ({ conv2dGradient }) => ({
  conv2dGradient: (request) => {
    const answer = conv2dGradient(request);
    if (!answer.bias) return answer;
    const { gradOutput } = request;
    const [batch, channels, height, width] = gradOutput.shape as [number, number, number, number];
    const outputs = height * width;
    const bias = mapped(answer.bias, (_, o) => {
      let sum = 0;
      for (let n = 0; n < batch; n++)
        for (let i = 0; i < outputs; i++)
          sum = toTensorFloat32(sum + (gradOutput.data[(n * channels + o) * outputs + i] as number));
      return sum;
    });
    return { ...answer, bias };
  },
});

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
    serve: biasInHalfPrecision,
  }),
];
