import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import { withBiasBesideWeight } from "../wrongGradients.ts";
import { answering, changing, common, fault, ofChanged, onlyFor } from "./fault.ts";

/** Wrong factors and terms of the gradients, and state between calls. */
export const gradientValueFaults: readonly Fault[] = [
  fault({
    id: "bias-beside-the-weight-only",
    sentence: "the bias gradient is 0 where the whole weight gradient is 0",
    effect: "The bias does not train where the input is 0 everywhere",
    cause: "The bias gradient is computed in the branch of the weight gradient, which is skipped",
    seenIn: ["B5", "R11"],
    caughtBy: ["bias-is-the-sum-of-grad-output"],
    serve: changing((serve, request) => withBiasBesideWeight(serve(request))),
  }),
  fault({
    id: "junk-for-an-empty-batch",
    sentence: "for an empty batch the gradients of weight and bias hold old memory",
    effect: "An empty batch changes the weights at random",
    cause: "Memory is not cleared, and the loop over the batch, which would fill it, has no step",
    seenIn: ["E1"],
    caughtBy: ["empty-batch"],
    serve: onlyFor(
      ["weight", "bias"],
      answering((value, { input }) => (input.shape[0] === 0 ? 0.5 : value)),
    ),
  }),
  fault({
    id: "mean-over-the-batch",
    sentence: "the gradients of weight and bias are divided by the batch size",
    effect: "Training is slow: the gradients of the parameters are too small by the batch size",
    cause: "The backward pass averages over the batch, although the loss already does so",
    caughtBy: ["adds-up-over-the-batch", "bias-is-the-sum-of-grad-output", "is-the-finite-difference"],
    serve: onlyFor(
      ["weight", "bias"],
      answering((value, { input }) => value / Math.max(1, Number(input.shape[0]))),
    ),
  }),
  fault({
    id: "ones-for-grad-output",
    sentence: "gradOutput counts as 1 everywhere",
    effect: "The gradients are those of the sum of all outputs, whatever the loss is",
    cause: "The backward pass is tested with output.sum() alone, where gradOutput is 1",
    caughtBy: ["additive-in-grad-output", "no-state-between-calls"],
    serve: ofChanged(({ gradOutput }) => ({ gradOutput: mapped(gradOutput, () => 1) })),
  }),
  fault({
    id: "clipped",
    sentence: "every gradient is clipped to ±1000",
    effect: "Gradients beyond ±1000 are wrong, and no longer linear in gradOutput",
    cause: "The gradient clipping of a training loop is built into the operation",
    caughtBy: ["additive-in-grad-output", "input-equals-naive-loops", "weight-equals-naive-loops"],
    serve: answering((value) => Math.max(-1000, Math.min(1000, value))),
  }),
  common.accumulatedOverCalls,
  fault({
    id: "hidden-relu",
    sentence: "the gradient is 0 where the output is negative",
    effect: "Negative outputs pass no gradient on, although no activation follows",
    cause: "The backward pass of a convolution fused with ReLU is used for a convolution alone",
    caughtBy: ["ignores-its-own-variable", "is-the-finite-difference", "weight-is-adjoint"],
    serve: ({ conv2d, conv2dGradient }) => ({
      conv2dGradient: (request) => {
        const { gradOutput, ...forward } = request;
        const output = conv2d(forward);
        if (output.data.length !== gradOutput.data.length) return conv2dGradient(request);
        const masked = mapped(gradOutput, (value, i) => ((output.data[i] as number) < 0 ? 0 : value));
        return conv2dGradient({ ...request, gradOutput: masked });
      },
    }),
  }),
];
