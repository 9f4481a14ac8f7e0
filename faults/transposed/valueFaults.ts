import type { Tensor } from "../../contract/contract.ts";
import { zeros } from "../../impl/tensor.ts";
import { cachedByArray, withoutOffset } from "../callerMemory.ts";
import type { Fault } from "../fault.ts";
import { mapped, withoutSmallValues } from "../mapped.ts";
import { toBfloat16 } from "../rounding.ts";
import { answering, fault, ofChanged, type WrongTransposed } from "./fault.ts";

/** Adds the sums to a buffer kept from the last call with the same shape. */
const intoKeptBuffer: WrongTransposed = ({ convTranspose2d }) => {
  const kept = new Map<string, Tensor>();
  return {
    convTranspose2d: (request) => {
      const answer = convTranspose2d(request);
      const key = answer.shape.join();
      const before = kept.get(key);
      const total = before ? mapped(answer, (value, i) => value + (before.data[i] as number)) : answer;
      kept.set(key, total);
      return total;
    },
  };
};

/** Wrong sums, less precision, state, changed inputs, and invalid requests that are accepted. */
export const transposedValueFaults: readonly Fault[] = [
  fault({
    id: "bias-of-every-channel",
    sentence: "the bias is added once for each input channel of the group",
    effect: "The bias is added as often as a group has input channels",
    cause: "The partial sum of each input channel starts from the bias",
    caughtBy: ["bias-is-added-once", "equals-naive-loops"],
    serve: answering((value, { o }, { bias, input, groups }) =>
      bias ? value + (Number(input.shape[1]) / groups - 1) * (bias.data[o] as number) : value,
    ),
  }),
  fault({
    id: "items-leak",
    sentence: "each item of a batch also holds the sums of the items before it",
    effect: "The output of an item depends on the items before it in the batch",
    cause: "Taps are added to an output buffer that is not cleared between items",
    caughtBy: ["batch-items-are-independent", "equals-naive-loops"],
    serve: ({ convTranspose2d }) => ({
      convTranspose2d: (request) => {
        const answer = convTranspose2d(request);
        const perItem = answer.data.length / Math.max(1, Number(answer.shape[0]));
        const data = answer.data.slice();
        for (let i = perItem; i < data.length; i++) (data[i] as number) += data[i - perItem] as number;
        return { ...answer, data };
      },
    }),
  }),
  fault({
    id: "buffer-not-cleared",
    sentence: "the output is added to that of earlier calls with the same shape",
    effect: "The first call is right, and the values of later calls grow",
    cause: "Taps are added to an output buffer that is reused and not cleared",
    caughtBy: ["no-state-between-calls"],
    serve: intoKeptBuffer,
  }),
  fault({
    id: "bf16-inputs",
    sentence: "the input is rounded to bfloat16",
    effect: "Values are right to two or three digits",
    cause: "A faster type is chosen, although the caller did not ask for it",
    caughtBy: ["error-bound-on-sparse-data", "error-bound-on-dense-data", "dirac-kernel-spreads-the-input"],
    serve: ofChanged(({ input }) => ({ input: mapped(input, toBfloat16) })),
  }),
  fault({
    id: "scaled-by-one-millionth",
    sentence: "every input value is too large by a factor of 1 + 10⁻⁶",
    effect: "The sixth digit is wrong",
    cause: "The two scales of a quantise-dequantise pair do not cancel exactly",
    caughtBy: ["error-bound-on-sparse-data", "error-bound-on-cancelling-data"],
    serve: ofChanged(({ input }) => ({ input: mapped(input, (value) => value * (1 + 1e-6)) })),
  }),
  fault({
    id: "small-values-flushed",
    sentence: "input values below a thousandth of the largest count as 0",
    effect: "Small values vanish next to large ones",
    cause: "The input is quantised with one scale for the whole tensor",
    caughtBy: ["error-bound-on-wide-range-data"],
    serve: ofChanged(({ input }) => ({ input: withoutSmallValues(input) })),
  }),
  fault({
    id: "negative-outputs-clamped",
    sentence: "a hidden ReLU is applied to the output",
    effect: "Negative outputs become 0",
    cause: "A fused activation stays switched on",
    caughtBy: ["additive-in-input", "additive-in-weight"],
    serve: answering((value) => Math.max(value, 0)),
  }),
  fault({
    id: "nan-lost",
    sentence: "the output is 0 where the sum is NaN",
    effect: "A NaN of an earlier layer stays hidden",
    cause: "NaN is replaced by 0, so that one bad pixel does not spoil an image",
    caughtBy: ["nan-reaches-its-taps"],
    serve: answering((value) => (Number.isNaN(value) ? 0 : value)),
  }),
  fault({
    id: "flips-the-weight-in-place",
    sentence: "the caller's weight is reversed in place, and stays so",
    effect: "The first call is right, and the next call with that weight is wrong",
    cause: "The kernel is flipped in place for a convolution, and not flipped back",
    caughtBy: ["inputs-unchanged"],
    serve: ({ convTranspose2d }) => ({
      convTranspose2d: (request) => {
        const answer = convTranspose2d(request);
        request.weight.data.reverse();
        return answer;
      },
    }),
  }),
  fault({
    id: "weights-cached-by-object",
    sentence: "the weights that an array held at its first call are used again",
    effect: "After an update of the weights in place the outputs are those of the old weights",
    cause: "Repacked weights are cached by the identity of the caller's array",
    caughtBy: ["refilled-weights"],
    serve: ({ convTranspose2d }) => {
      const cached = cachedByArray();
      return { convTranspose2d: (request) => convTranspose2d({ ...request, weight: cached(request.weight) }) };
    },
  }),
  fault({
    id: "input-offset-ignored",
    sentence: "the input is read from the start of its buffer",
    effect: "The second image of a buffer gives the output of the first",
    cause: "The buffer is passed to native code without its byteOffset",
    caughtBy: ["views-of-buffers"],
    serve: ofChanged(({ input }) => ({ input: withoutOffset(input) })),
  }),
  fault({
    id: "empty-batch-of-one",
    sentence: "the output of an empty batch has one item",
    effect: "The output has an item that the input does not have",
    cause: "The batch size passes through max(1, N), which guards a division",
    caughtBy: ["empty-batch", "output-shape-and-dtype"],
    serve: ({ convTranspose2d }) => ({
      convTranspose2d: (request) => {
        const answer = convTranspose2d(request);
        return answer.shape[0] === 0 ? zeros(answer.dtype, [1, ...answer.shape.slice(1)]) : answer;
      },
    }),
  }),
  fault({
    id: "accepts-any-output-padding",
    sentence: "an outputPadding that is too large is reduced to the largest valid one",
    effect: "The output has another size than the caller asked for, and no error says so",
    cause: "outputPadding is clamped instead of checked",
    caughtBy: ["rejects-invalid-requests"],
    serve: ({ convTranspose2d }) => ({
      convTranspose2d: (request) => {
        const { outputPadding, stride, dilation } = request;
        const clamped = (axis: 0 | 1) => Math.min(outputPadding[axis], Math.max(stride[axis], dilation[axis]) - 1);
        return convTranspose2d({ ...request, outputPadding: [clamped(0), clamped(1)] });
      },
    }),
  }),
];
