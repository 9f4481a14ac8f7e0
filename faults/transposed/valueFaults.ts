import type { ConvTranspose2dRequest, Tensor } from "../../impl/contract.ts";
import { convTranspose2d } from "../../impl/convTranspose2d.ts";
import { zeros } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { answering, fault, ofChanged, placeOf } from "./fault.ts";

function mapped({ dtype, shape, data }: Tensor, change: (value: number, index: number) => number): Tensor {
  return { dtype, shape, data: data.map(change) };
}

/** A number with all but 8 bits of its mantissa rounded away (Veltkamp). */
function toBfloat16(value: number): number {
  const large = value * (2 ** 45 + 1);
  return Number.isFinite(large) ? large - (large - value) : value;
}

/** The sums are scattered into a buffer kept from the last call with the same shape. */
function intoAKeptBuffer(): (request: ConvTranspose2dRequest) => Tensor {
  const kept = new Map<string, Tensor>();
  return (request) => {
    const answer = convTranspose2d(request);
    const key = answer.shape.join();
    const before = kept.get(key);
    const total = before ? mapped(answer, (value, i) => value + (before.data[i] as number)) : answer;
    kept.set(key, total);
    return total;
  };
}

/** Wrong values, state and manners. */
export const transposedValueFaults: readonly Fault[] = [
  fault(
    "bias-of-every-channel",
    "adds the bias once for each input channel of the group",
    ["bias-is-added-once", "equals-naive-loops"],
    answering((value, i, { bias, input, groups }, answer) =>
      bias ? value + ((input.shape[1] as number) / groups - 1) * (bias.data[placeOf(i, answer).o] as number) : value,
    ),
  ),
  fault(
    "items-leak",
    "scatters each item of a batch on top of the one before",
    ["batch-items-are-independent", "equals-naive-loops"],
    (request) => {
      const answer = convTranspose2d(request);
      const perItem = answer.data.length / Math.max(1, answer.shape[0] as number);
      const data = answer.data.slice();
      for (let i = perItem; i < data.length; i++) (data[i] as number) += data[i - perItem] as number;
      return { ...answer, data };
    },
  ),
  fault(
    "buffer-not-cleared",
    "adds to what an earlier call with the same shape left",
    ["no-state-between-calls"],
    intoAKeptBuffer(),
  ),
  fault(
    "bf16-inputs",
    "rounds the input to bfloat16",
    ["error-bound-on-sparse-data", "error-bound-on-dense-data", "dirac-kernel-spreads-the-input"],
    ofChanged(({ input }) => ({ input: mapped(input, toBfloat16) })),
  ),
  fault(
    "scaled-by-one-millionth",
    "is 10⁻⁶ too large, as after a quantise-dequantise pair",
    ["error-bound-on-sparse-data", "error-bound-on-cancelling-data"],
    ofChanged(({ input }) => ({ input: mapped(input, (value) => value * (1 + 1e-6)) })),
  ),
  fault(
    "small-values-flushed",
    "takes inputs below a thousandth of the largest for zero",
    ["error-bound-on-wide-range-data"],
    ofChanged(({ input }) => {
      const largest = Math.max(0, ...Array.from(input.data, Math.abs));
      return { input: mapped(input, (value) => (Math.abs(value) < largest / 1000 ? 0 : value)) };
    }),
  ),
  fault(
    "negative-outputs-clamped",
    "applies a hidden ReLU",
    ["additive-in-input", "additive-in-weight"],
    answering((value) => Math.max(value, 0)),
  ),
  fault(
    "nan-lost",
    "answers 0 where the sum is NaN",
    ["nan-reaches-its-taps"],
    answering((value) => (Number.isNaN(value) ? 0 : value)),
  ),
  fault(
    "flips-the-weight-in-place",
    "turns the weight it was given and leaves it so",
    ["inputs-unchanged"],
    (request) => {
      const answer = convTranspose2d(request);
      request.weight.data.reverse();
      return answer;
    },
  ),
  fault(
    "empty-batch-of-one",
    "answers an empty batch as a batch of one",
    ["empty-batch", "output-shape-and-dtype"],
    (request) => {
      const answer = convTranspose2d(request);
      return answer.shape[0] === 0 ? zeros(answer.dtype, [1, ...answer.shape.slice(1)]) : answer;
    },
  ),
  fault(
    "accepts-any-output-padding",
    "stops an outputPadding at what stride and dilation allow instead of refusing it",
    ["rejects-invalid-requests"],
    (request) => {
      const { outputPadding, stride, dilation } = request;
      const most = (axis: 0 | 1) => Math.min(outputPadding[axis], Math.max(stride[axis], dilation[axis]) - 1);
      return convTranspose2d({ ...request, outputPadding: [most(0), most(1)] });
    },
  ),
];
