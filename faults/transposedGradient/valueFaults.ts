import { zeros } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import { cutGradOutput, withBiasBesideWeight } from "../wrongGradients.ts";
import { answering, changing, common, fault, ofChanged, onlyFor, onlyWhere } from "./fault.ts";

/** Wrong factors and terms of the gradients, less precision, and state between calls. */
export const transposedGradientValueFaults: readonly Fault[] = [
  fault({
    id: "bias-over-the-batch-only",
    sentence: "the bias gradient is that of the first position of each plane",
    effect: "The bias trains on one pixel of the output",
    cause: "The sum over the batch is followed by none over the plane",
    caughtBy: ["bias-is-the-sum-of-grad-output", "is-the-finite-difference"],
    serve: onlyFor(
      ["bias"],
      ofChanged(({ gradOutput }) => ({ gradOutput: cutGradOutput(gradOutput, 1) })),
    ),
  }),
  fault({
    id: "bias-beside-the-weight-only",
    sentence: "the bias gradient is 0 where the whole weight gradient is 0",
    effect: "The bias does not train where the input is 0 everywhere",
    cause: "The bias gradient is computed in the branch of the weight gradient, which is skipped",
    caughtBy: ["bias-is-the-sum-of-grad-output"],
    serve: changing((serve, request) => withBiasBesideWeight(serve(request))),
  }),
  fault({
    id: "mean-over-the-batch",
    sentence: "the gradients of weight and bias are divided by the batch size",
    effect: "Training is slow: the gradients of the parameters are too small by the batch size",
    cause: "The backward pass averages over the batch, although the loss already does so",
    caughtBy: ["adds-up-over-the-batch", "bias-is-the-sum-of-grad-output"],
    serve: onlyFor(
      ["weight", "bias"],
      answering((value, { input }) => value / Math.max(1, Number(input.shape[0]))),
    ),
  }),
  fault({
    id: "junk-for-an-empty-batch",
    sentence: "for an empty batch the gradients of weight and bias hold old memory",
    effect: "An empty batch changes the weights at random",
    cause: "Memory is not cleared, and the loop over the batch, which would fill it, has no step",
    caughtBy: ["empty-batch"],
    serve: onlyFor(
      ["weight", "bias"],
      answering((value, { input }) => (input.shape[0] === 0 ? 0.5 : value)),
    ),
  }),
  fault({
    id: "ones-for-grad-output",
    sentence: "gradOutput counts as 1 everywhere",
    effect: "The gradients are those of the sum of all outputs, whatever the loss is",
    cause: "The backward pass is tested with output.sum() alone, where gradOutput is 1",
    caughtBy: ["additive-in-grad-output"],
    serve: ofChanged(({ gradOutput }) => ({ gradOutput: mapped(gradOutput, () => 1) })),
  }),
  common.accumulatedOverCalls,
  fault({
    id: "hidden-relu",
    sentence: "the gradient is 0 where the output is negative",
    effect: "Negative outputs pass no gradient on, although no activation follows",
    cause: "The backward pass of a layer fused with ReLU is used for the transposed convolution alone",
    caughtBy: ["ignores-its-own-variable", "is-the-finite-difference"],
    serve: (reference) =>
      ofChanged(({ gradOutput, ...forward }) => {
        const output = reference.convTranspose2d(forward);
        return { gradOutput: mapped(gradOutput, (value, i) => ((output.data[i] as number) < 0 ? 0 : value)) };
      })(reference),
  }),
  common.positionsBeyond4096Lost,
  common.itemsFromTheFifthLost,
  fault({
    id: "wide-kernels-without-a-gradient",
    sentence: "a kernel of eight columns or more with a stride of 4 or more has a weight gradient of 0",
    effect: "Layers that enlarge by 4 or more at once do not train",
    cause: "Each phase of the stride has its own kernel, and only those of up to two taps are written back",
    caughtBy: ["weight-equals-naive-loops", "error-bound-on-dense-data"],
    serve: onlyWhere(
      ({ weight, stride }) => Number(weight.shape[3]) >= 8 && stride[1] >= 4,
      changing((serve, request) => {
        const answer = serve(request);
        return { ...answer, weight: zeros(answer.weight.dtype, answer.weight.shape) };
      }),
    ),
  }),
  common.bf16GradOutput,
  common.smallValuesFlushed,
  common.biasInHalfPrecision,
];
